using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security;

/// <summary>One program as an institution would run it: https, named hosts, a known proxy, an encrypted key ring.</summary>
public sealed class HardenedServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Dictionary<string, string> _settings = [];
    private TestCertificate? _certificate;

    internal TestCertificate Certificate => _certificate!;

    internal RunningProgram Program { get; private set; } = null!;

    public string Keys => Path.Combine(_folder["data"], "keys");

    public async ValueTask InitializeAsync()
    {
        _certificate = new TestCertificate(_folder["certificate.pfx"]);
        await File.WriteAllTextAsync(_folder["password"], TestCertificate.Password);
        _settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Kestrel__Certificates__Default__Path"] = _certificate.Path,
            ["Kestrel__Certificates__Default__Password"] = TestCertificate.Password,
            ["AllowedHosts"] = "127.0.0.1;localhost",
            ["Proxies__0"] = "127.1.0.0/24",
            ["PublicAddress"] = "https://ishigaki.example.jp",
            ["Keys__Certificate"] = _certificate.Path,
            ["Keys__CertificatePasswordFile"] = _folder["password"],
        };
        await StartAsync(new Uri($"https://127.0.0.1:{RunningProgram.FreePort()}"));
    }

    public async Task StartAgainAsync()
    {
        await Program.StopAsync();
        await Program.DisposeAsync();
        await StartAsync(Program.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        _certificate?.Dispose();
        _folder.Dispose();
    }

    private async Task StartAsync(Uri address) =>
        Program = await RunningProgram.StartAsync(
            _folder["data"],
            address: address,
            settings: _settings,
            trusted: _certificate
        );
}

public sealed class HardenedServerTests(HardenedServer hardened, DemoServer server) : IClassFixture<HardenedServer>
{
    private const string Session = "__Host-ishigaki-session";
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Https_Answers_CarryTheirRule_AndCookiesStayWithThisHost()
    {
        using var visitor = NewVisitor();
        using var page = await visitor.GetAsync("/sign-in");
        Assert.Equal("max-age=31536000", page.Headers.GetValues("Strict-Transport-Security").Single());
        using var account = await SignedUpAsync(visitor);
        var cookies = new[] { page, account }
            .SelectMany(answer => answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            .Where(cookie => !cookie.Contains("1970", StringComparison.Ordinal))
            .ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith($"{Session}=", StringComparison.Ordinal));
        Assert.All(
            cookies,
            cookie =>
            {
                Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
                Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
            }
        );
        using var other = new HttpVisitor(server.Address);
        using var plain = await other.GetAsync("/sign-in");
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("localhost", "HTTP/1.1 200")]
    [InlineData("evil.example", "HTTP/1.1 400")]
    [InlineData("127.0.0.1.evil.example", "HTTP/1.1 400")]
    [InlineData("localhost.evil.example:443", "HTTP/1.1 400")]
    public async Task Host_NotNamed_IsRefused(string host, string status)
    {
        // A plain connection: HttpClient would want a certificate for the made-up name.
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, hardened.Program.Address.Port);
        await using var stream = new SslStream(socket.GetStream());
        var options = TestCertificate.Trusting(hardened.Certificate);
        options.TargetHost = "localhost";
        await stream.AuthenticateAsClientAsync(options);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /sign-in HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        using var reader = new StreamReader(stream);
        Assert.StartsWith(status, await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VisitorsAddress_IsTakenFromAKnownProxyOnly()
    {
        using var known = NewVisitor();
        known.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        using var first = await SignedUpAsync(known);
        Assert.Contains("203.0.113.9", await known.Client.GetStringAsync(Security), StringComparison.Ordinal);

        using var account = await OwnAccount.CreateAsync(server.Program);
        using var stranger = account.NewVisitor();
        stranger.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        await stranger.SignInAsync(account.Name, Password);
        Assert.DoesNotContain("203.0.113.9", await stranger.Client.GetStringAsync(Security), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_NameThePublicAddress_WhateverTheRequestSays()
    {
        using var visitor = NewVisitor();
        using var signedUp = await SignedUpAsync(visitor, "administrator");
        using var made = await visitor.PostAsync(
            "/accounts",
            await visitor.FormTokenAsync("/accounts"),
            ("email", $"{Guid.NewGuid():N}@e2e.example.jp"),
            ("name", "招待 花子"),
            ("role", "reader")
        );
        Assert.Contains(
            "https://ishigaki.example.jp/activate?t=",
            await made.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Session_OfThisInstallation_SurvivesAStart_AndIsWorthNothingElsewhere()
    {
        using var visitor = NewVisitor();
        using var signedUp = await SignedUpAsync(visitor);
        var cookie = visitor.Cookies[Session]!.Value;
        await hardened.StartAgainAsync();
        using var still = await visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await SignIn.SessionTests.StatusWithAsync(server, cookie));
    }

    [Fact]
    public void Keys_InTheFolder_AreForTheProgramAlone_AndEncrypted()
    {
        var file = Assert.Single(Directory.GetFiles(hardened.Keys, "*.xml"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(hardened.Keys)
        );
        var text = File.ReadAllText(file);
        Assert.Contains("EncryptedData", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", text, StringComparison.Ordinal);

        var plain = Directory.GetFiles(Path.Combine(server.Program.Folder, "keys"), "*.xml")[0];
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(plain));
        Assert.Contains("<masterKey", File.ReadAllText(plain), StringComparison.Ordinal);
    }

    private static readonly Uri Security = new("/account/security", UriKind.Relative);

    private HttpVisitor NewVisitor() => new(hardened.Program.Address, hardened.Certificate);

    private async Task<HttpResponseMessage> SignedUpAsync(HttpVisitor visitor, string role = "reader")
    {
        var link = await hardened.Program.InviteAsync($"{Guid.NewGuid():N}@e2e.example.jp", "固い組織", role);
        var answer = await visitor.PostAsync(
            "/activate",
            await visitor.FormTokenAsync(link.PathAndQuery),
            ("secret", link.Query["?t=".Length..]),
            ("password", Password),
            ("again", Password)
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer;
    }
}
