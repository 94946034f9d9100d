namespace Ishigaki.Kernel.Messages;

/// <param name="AccountId">A person of this program, who also finds a notice there; null for somebody outside.</param>
/// <param name="Address">A mail address; empty for a notice alone.</param>
/// <param name="Language"><c>ja</c> or <c>en</c>.</param>
public sealed record Recipient(Guid? AccountId, string Name, string Address, string Language = "ja");

/// <param name="Name">As the reader sees it.</param>
/// <param name="Content">5 MiB at most.</param>
public sealed record MessageAttachment(string Name, string MediaType, byte[] Content);

/// <summary>A message before it is enqueued.</summary>
/// <param name="Template">An id of <c>content/messages</c>.</param>
/// <param name="Values">What the template names; <c>name</c> is filled in for each recipient.</param>
public sealed record MessageDraft(
    string Template,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<Recipient> To
)
{
    public IReadOnlyList<MessageAttachment> Attachments { get; init; } = [];

    /// <summary>A path of this program, such as <c>/registers/systems</c>, that the message leads to.</summary>
    public string Link { get; init; } = "";

    /// <summary>Ask for an acknowledgement; when this time has passed a reminder follows, then the deputy.</summary>
    public TimeSpan? AcknowledgeWithin { get; init; }

    /// <summary>Who is asked when the recipient stays silent.</summary>
    public Recipient? Deputy { get; init; }

    /// <summary>Not worth a mail of its own: bundled with others once a day.</summary>
    public bool Daily { get; init; }

    /// <summary>Part of an exercise. It cannot be unsaid, and such a message never leaves the program.</summary>
    public bool IsExercise { get; private init; }

    public MessageDraft InExercise() => this with { IsExercise = true };

    internal Guid? About { get; init; }
}
