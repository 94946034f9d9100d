using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Ishigaki.Kernel.Messages;

/// <summary>How an attempt ended.</summary>
public enum DeliveryOutcome
{
    /// <summary>The server has taken the message.</summary>
    Sent,

    /// <summary>It certainly did not go, and may go later.</summary>
    Later,

    /// <summary>It certainly did not go, and will not.</summary>
    Refused,

    /// <summary>The connection ended after the message was begun: it may have gone.</summary>
    Uncertain,
}

public sealed record Delivery(DeliveryOutcome Outcome, string Problem = "");

/// <summary>One message to one mail server by SMTP (RFC 5321), in two steps that can be told apart after a crash.</summary>
public sealed class MailDelivery(SmtpOptions options)
{
    /// <param name="handing">Runs after the server let us in and before the message is offered to it.</param>
    public async Task<Delivery> SendAsync(MimeMessage message, Func<Task> handing, CancellationToken cancellation)
    {
        var log = new DataWatch();
        using var client = new SmtpClient(log) { Timeout = (int)options.Timeout.TotalMilliseconds };
        // Mail relays inside an institution rarely publish where their authority revokes.
        client.CheckCertificateRevocation = false;
        if (options.Authority.Length > 0)
        {
            client.ServerCertificateValidationCallback = (_, certificate, _, _) => IsTrusted(certificate);
        }

        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.Security, cancellation);
            if (options.User.Length > 0)
            {
                await client.AuthenticateAsync(options.User, options.Password, cancellation);
            }
        }
        catch (Exception failure) when (IsOfTheWay(failure))
        {
            return new Delivery(DeliveryOutcome.Later, Reason(failure));
        }

        await handing();
        return await HandAsync(client, log, message);
    }

    /// <summary>Not cancelled from outside: a server that has begun to take the message gets the time to say so.</summary>
    private async Task<Delivery> HandAsync(SmtpClient client, DataWatch log, MimeMessage message)
    {
        using var limit = new CancellationTokenSource(options.Timeout * 5);
        try
        {
            await client.SendAsync(message, limit.Token);
        }
        catch (SmtpCommandException failure)
        {
            // An answer is an answer, also to the end of the data: the server did not take it.
            return new Delivery(
                (int)failure.StatusCode is >= 400 and < 500 ? DeliveryOutcome.Later : DeliveryOutcome.Refused,
                Reason(failure)
            );
        }
        catch (Exception failure) when (IsOfTheWay(failure))
        {
            return new Delivery(log.Begun ? DeliveryOutcome.Uncertain : DeliveryOutcome.Later, Reason(failure));
        }

        try
        {
            await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception failure) when (IsOfTheWay(failure))
        {
            // It was taken; that the goodbye failed changes nothing.
        }

        return new Delivery(DeliveryOutcome.Sent);
    }

    private bool IsTrusted(X509Certificate? certificate)
    {
        if (certificate is null)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(options.Authority);
        using var own = new X509Certificate2(certificate);
        return chain.Build(own) && own.MatchesHostname(options.Host);
    }

    private static bool IsOfTheWay(Exception failure) =>
        failure
            is IOException
                or SocketException
                or TimeoutException
                or OperationCanceledException
                or ProtocolException
                or CommandException
                or AuthenticationException
                or SslHandshakeException
                or ServiceNotConnectedException
                or ServiceNotAuthenticatedException
                or NotSupportedException;

    /// <summary>What the outbox shows; a server may answer at length.</summary>
    private static string Reason(Exception failure)
    {
        var text = MessageTemplates.Line(failure.Message.Split('\n')[0]);
        return $"{failure.GetType().Name}: {(text.Length > 300 ? text[..300] : text)}";
    }

    /// <summary>Sees whether DATA or BDAT was sent: before that nothing can have gone.</summary>
    private sealed class DataWatch : IProtocolLogger
    {
        public bool Begun { get; private set; }

        public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

        public void LogConnect(Uri uri) { }

        public void LogClient(byte[] buffer, int offset, int count)
        {
            // Commands may be pipelined, so the word may stand in the middle.
            var sent = Encoding.Latin1.GetString(buffer, offset, count);
            Begun |=
                sent.Contains("DATA\r\n", StringComparison.OrdinalIgnoreCase)
                || sent.Contains("BDAT ", StringComparison.OrdinalIgnoreCase);
        }

        public void LogServer(byte[] buffer, int offset, int count) { }

        public void Dispose() { }
    }
}
