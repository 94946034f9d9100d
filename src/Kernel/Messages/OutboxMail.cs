using MimeKit;

namespace Ishigaki.Kernel.Messages;

/// <summary>A message of the outbox as a mail (RFC 5322 and MIME).</summary>
internal static class OutboxMail
{
    public static MimeMessage Of(OutboxMessage message, SmtpOptions options)
    {
        var from = MailboxAddress.Parse(options.From);
        from.Name = options.FromName;
        var mail = new MimeMessage
        {
            Subject = message.Subject,
            // The same for every attempt: receivers and people can tell that two are one.
            MessageId = $"{message.Id:N}@{from.Domain}",
            Date = message.CreatedAt,
        };
        mail.From.Add(from);
        mail.To.Add(new MailboxAddress(message.RecipientName, message.Address));
        // RFC 3834, section 5: nobody's absence note answers a program.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        var body = new BodyBuilder { TextBody = message.Body + Footer(message, options) };
        foreach (var attachment in message.Attachments)
        {
            body.Attachments.Add(
                attachment.Name,
                attachment.Content,
                ContentType.TryParse(attachment.MediaType, out var type)
                    ? type
                    : new ContentType("application", "octet-stream")
            );
        }

        mail.Body = body.ToMessageBody();
        return mail;
    }

    private static string Footer(OutboxMessage message, SmtpOptions options) =>
        options.Address.Length == 0 || message.AccountId is null ? ""
        : message.Language == "en" ? $"\n\nRead and acknowledge (sign in): {options.Address}/notices/{message.Id}\n"
        : $"\n\n読む・確認する（サインインが要ります）: {options.Address}/notices/{message.Id}\n";
}
