using Ishigaki.Kernel.Storage;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace Ishigaki.Kernel.Messages;

/// <summary>The mail server that takes the institution's messages, from the section <c>Messages</c> of the settings.</summary>
/// <param name="Address">Where people reach this program, for links in mails; empty for none.</param>
/// <param name="ResendUncertain">Send again what may have gone, with the same Message-ID, rather than ask a person.</param>
/// <param name="Timeout">For each answer of the server.</param>
public sealed record SmtpOptions(
    string Host,
    int Port,
    SecureSocketOptions Security,
    string User,
    string Password,
    string From,
    string FromName,
    string Authority,
    string Address,
    bool ResendUncertain,
    TimeSpan Timeout
)
{
    /// <summary>Null without a server: then nothing can be sent.</summary>
    public static SmtpOptions? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Messages");
        var smtp = section.GetSection("Smtp");
        if (smtp["Host"] is not { Length: > 0 } host)
        {
            return null;
        }

        var security = smtp["Security"] switch
        {
            null or "" or "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" when host is "localhost" or "127.0.0.1" or "::1" => SecureSocketOptions.None,
            _ => throw Wrong(
                "Security",
                "starttls、tls（同じ機械の中だけ none）",
                "starttls, tls (none on this machine only)"
            ),
        };
        if (smtp["From"] is not { Length: > 0 } from || !MimeKit.MailboxAddress.TryParse(from, out _))
        {
            throw Wrong("From", "差出人のアドレス", "the sender's address");
        }

        return new SmtpOptions(
            host,
            smtp.GetValue("Port", security == SecureSocketOptions.SslOnConnect ? 465 : 587),
            security,
            smtp["User"] ?? "",
            PasswordOf(smtp),
            from,
            smtp["FromName"] ?? "石垣 Ishigaki",
            smtp["AuthorityFile"] ?? "",
            (section["Address"] ?? "").TrimEnd('/'),
            section["Uncertain"] == "resend",
            TimeSpan.FromSeconds(smtp.GetValue("TimeoutSeconds", 60))
        );
    }

    /// <summary>The password stays out of whatever prints this record.</summary>
    public override string ToString() => $"{Host}:{Port}";

    private static string PasswordOf(IConfigurationSection smtp)
    {
        try
        {
            return smtp["PasswordFile"] is { Length: > 0 } file
                ? File.ReadAllText(file).TrimEnd('\r', '\n')
                : smtp["Password"] ?? "";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Wrong("PasswordFile", "読めるファイル", "a file that can be read");
        }
    }

    private static StorageException Wrong(string name, string ja, string en) =>
        new($"設定 Messages:Smtp:{name} には {ja} を書いてください。", $"The setting Messages:Smtp:{name} takes {en}.");
}
