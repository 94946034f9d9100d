using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;

namespace Ishigaki.Tests.Messages;

/// <summary>How the mail server of the tests treats one connection.</summary>
public enum Manner
{
    Accept,
    RefuseRecipient,
    Busy,
    RefuseData,
    DropAtStart,
    DropAtData,

    /// <summary>Takes the message and goes away without saying so.</summary>
    TakeAndDrop,

    /// <summary>Goes away in the middle of the message and throws it away.</summary>
    DropInside,

    /// <summary>Takes the message and says nothing until it is disposed.</summary>
    TakeAndHang,
}

/// <summary>A small mail server (RFC 5321) that keeps what it took.</summary>
internal sealed class SmtpListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly X509Certificate2? _certificate;
    private readonly ConcurrentQueue<Manner> _manners = new();

    public SmtpListener(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        _ = Task.Run(ListenAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What was taken, each as it came over the line.</summary>
    public ConcurrentQueue<byte[]> Taken { get; } = new();

    public ConcurrentQueue<string> Commands { get; } = new();

    public int Connections { get; private set; }

    /// <summary>How long it thinks before it says that it has taken a message.</summary>
    public TimeSpan Thinks { get; set; }

    public IReadOnlyList<MimeMessage> Mails => [.. Taken.Select(bytes => MimeMessage.Load(new MemoryStream(bytes)))];

    /// <summary>How the next connections are treated, in order; afterwards all are accepted.</summary>
    public void Next(params Manner[] manners)
    {
        foreach (var manner in manners)
        {
            _manners.Enqueue(manner);
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_end.Token);
            }
            catch (Exception failure)
                when (failure is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }

            Connections++;
            var manner = _manners.TryDequeue(out var next) ? next : Manner.Accept;
            _ = Task.Run(async () =>
            {
                using (client)
                {
                    try
                    {
                        await ServeAsync(client.GetStream(), manner);
                    }
                    catch (Exception failure) when (failure is IOException or OperationCanceledException)
                    {
                        // The other side went away.
                    }
                }
            });
        }
    }

    private async Task ServeAsync(Stream stream, Manner manner)
    {
        if (manner == Manner.DropAtStart)
        {
            return;
        }

        var (secure, line) = (false, "");
        await SayAsync(stream, "220 mail.example ESMTP");
        while ((line = await ReadLineAsync(stream)) is not null)
        {
            Commands.Enqueue(line);
            var word = line.Split(' ')[0].ToUpperInvariant();
            switch (word)
            {
                case "EHLO":
                    var offers = _certificate is not null && !secure ? "250-STARTTLS\r\n" : "250-AUTH PLAIN\r\n";
                    await SayAsync(stream, $"250-mail.example\r\n{offers}250-8BITMIME\r\n250 SMTPUTF8");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go");
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(_certificate!);
                    (stream, secure) = (tls, true);
                    break;
                case "AUTH":
                    await SayAsync(stream, "235 ok");
                    break;
                case "RCPT" when manner == Manner.RefuseRecipient:
                    await SayAsync(stream, "550 5.1.1 no such mailbox");
                    break;
                case "RCPT" when manner == Manner.Busy:
                    await SayAsync(stream, "451 4.3.0 later please");
                    break;
                case "DATA" when manner == Manner.DropAtData:
                    return;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    if (!await TakeAsync(stream, manner))
                    {
                        return;
                    }

                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }
    }

    private async Task<bool> TakeAsync(Stream stream, Manner manner)
    {
        using var content = new MemoryStream();
        while (true)
        {
            if (await ReadLineAsync(stream) is not { } line)
            {
                // What does not end was not handed over (RFC 5321, 4.1.1.4).
                return false;
            }

            if (line == ".")
            {
                break;
            }

            if (manner == Manner.DropInside)
            {
                return false;
            }

            content.Write(Encoding.Latin1.GetBytes(line.StartsWith('.') ? line[1..] : line));
            content.Write("\r\n"u8);
        }

        if (manner == Manner.RefuseData)
        {
            await SayAsync(stream, "554 5.7.1 refused");
            return true;
        }

        Taken.Enqueue(content.ToArray());
        switch (manner)
        {
            case Manner.TakeAndDrop:
                return false;
            case Manner.TakeAndHang:
                await Task.Delay(Timeout.Infinite, _end.Token);
                return false;
            default:
                await Task.Delay(Thinks, _end.Token);
                await SayAsync(stream, "250 taken");
                return true;
        }
    }

    private static async Task SayAsync(Stream stream, string text) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"));

    /// <summary>Bytes as Latin-1, so that none is lost.</summary>
    private static async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }
}
