namespace Ishigaki.Kernel.Messages;

/// <summary>Where a message is. The names are those of the column <c>message.state</c>.</summary>
public static class MessageState
{
    /// <summary>In the program only: its recipient has no mail address.</summary>
    public const string Notice = "notice";

    /// <summary>Waits for the mail of the day.</summary>
    public const string Digest = "digest";

    /// <summary>Was named in a mail of the day.</summary>
    public const string Bundled = "bundled";

    public const string Queued = "queued";

    /// <summary>An attempt was begun and the message was not handed over: it certainly did not go.</summary>
    public const string Connecting = "connecting";

    /// <summary>It is being handed over: from here on only the server's answer tells whether it went.</summary>
    public const string Handing = "handing";

    /// <summary>A mail server took responsibility for it (RFC 5321, section 6.1).</summary>
    public const string Sent = "sent";

    /// <summary>Kept in the program instead of being sent: the organisation's messages stay inside.</summary>
    public const string Kept = "kept";

    /// <summary>It may have gone: a person decides, unless the settings say to send it again.</summary>
    public const string Uncertain = "uncertain";

    /// <summary>It will not go by itself any more.</summary>
    public const string Dead = "dead";
}
