using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>A certificate for this machine that signs itself, in a file as an operator would have it.</summary>
internal sealed class TestCertificate : IDisposable
{
    public const string Password = "of the file";
    private readonly X509Certificate2 _certificate;

    public TestCertificate(string path)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File.WriteAllBytes(path, _certificate.Export(X509ContentType.Pkcs12, Password));
        Path = path;
    }

    public string Path { get; }

    /// <summary>Checks servers as usual, with this certificate as the only root.</summary>
    public static SslClientAuthenticationOptions Trusting(TestCertificate? root)
    {
        var options = new SslClientAuthenticationOptions();
        if (root is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.Add(root._certificate);
        }

        return options;
    }

    public void Dispose() => _certificate.Dispose();
}
