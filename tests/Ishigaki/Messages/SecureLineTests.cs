using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ishigaki.Kernel.Messages;
using Ishigaki.Tests.Fixtures;
using MailKit.Security;

namespace Ishigaki.Tests.Messages;

/// <summary>Nothing goes in the clear, or to a server that cannot show who it is, when the settings ask for more.</summary>
public sealed class SecureLineTests(TestServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StartTls_TrustedAuthority_SignsInAndSends()
    {
        using var own = Certificate("127.0.0.1");
        using var listener = new SmtpListener(own);
        await using var house = await MessageHouse.CreateAsync(server, listener: listener);
        house.Options = Secure(house.Options!, own);
        var id = await house.EnqueueAsync();
        await house.WorkAsync();
        Assert.Equal(("", MessageState.Sent), ((await house.FindAsync(id)).Problem, await house.StateAsync(id)));
        var commands = listener.Commands.ToList();
        Assert.True(
            commands.IndexOf("STARTTLS") < commands.FindIndex(line => line.StartsWith("AUTH", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task StartTls_OtherAuthorityOrOtherName_SendsNothing()
    {
        using var own = Certificate("127.0.0.1");
        using var stranger = Certificate("127.0.0.1");
        using var elsewhere = Certificate("127.0.0.2");
        foreach (var (shown, trusted) in new[] { (own, stranger), (elsewhere, elsewhere) })
        {
            using var listener = new SmtpListener(shown);
            await using var house = await MessageHouse.CreateAsync(server, listener: listener);
            house.Options = Secure(house.Options!, trusted);
            var id = await house.EnqueueAsync();
            await house.WorkAsync();
            Assert.Equal(MessageState.Queued, await house.StateAsync(id));
            Assert.Contains("Ssl", (await house.FindAsync(id)).Problem, StringComparison.Ordinal);
            Assert.DoesNotContain(listener.Commands, line => line.StartsWith("AUTH", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task StartTls_NotOffered_SendsNothingInTheClear()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        house.Options = house.Options! with { Security = SecureSocketOptions.StartTls, User = "u", Password = "p" };
        var id = await house.EnqueueAsync();
        await house.WorkAsync();
        Assert.Equal(MessageState.Queued, await house.StateAsync(id));
        Assert.DoesNotContain(
            house.Listener.Commands,
            line =>
                line.StartsWith("AUTH", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal)
        );
    }

    private SmtpOptions Secure(SmtpOptions options, X509Certificate2 authority)
    {
        var path = _folder[$"{authority.Thumbprint}.pem"];
        File.WriteAllText(path, authority.ExportCertificatePem());
        return options with { Security = SecureSocketOptions.StartTls, Authority = path, User = "u", Password = "p" };
    }

    private static X509Certificate2 Certificate(string address)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=mail.example",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
