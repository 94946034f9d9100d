using Ishigaki.Hosting;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Ishigaki.Tests.Hosting;

/// <summary>Settings that would open the program, or close it to everybody, are refused or without effect.</summary>
public sealed class SignInConfigurationTests
{
    [Fact]
    public void Provider_NotConfigured_IsOff() => Assert.False(ProviderConfiguration.Read(Configuration()).IsOn);

    [Theory]
    [InlineData("http://id.example.jp/authorize")]
    [InlineData("ftp://id.example.jp/authorize")]
    [InlineData("/authorize")]
    [InlineData("")]
    public void Provider_WithoutHttps_IsRefused(string address)
    {
        var failure = Assert.Throws<StorageException>(() =>
            ProviderConfiguration.Read(Provider(("SingleSignOn:AuthorizationEndpoint", address)))
        );
        Assert.Contains("SingleSignOn", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Provider_SecretInAFile_IsReadWithoutItsLineEnd()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["secret"], "of the client\n");
        var settings = ProviderConfiguration.Read(Provider(("SingleSignOn:ClientSecretFile", folder["secret"])));
        Assert.Equal("of the client", settings.ClientSecret);
        Assert.Throws<StorageException>(() =>
            ProviderConfiguration.Read(Provider(("SingleSignOn:ClientSecretFile", folder["none"])))
        );
    }

    [Theory]
    [InlineData("http://localhost:5080", "", false, false)]
    [InlineData("https://localhost:5443", "", false, true)]
    [InlineData("https://localhost:5443;http://localhost:5080", "", false, false)]
    [InlineData("http://localhost:5080", "https://ishigaki.example.jp", true, true)]
    [InlineData("http://localhost:5080", "https://ishigaki.example.jp", false, false)]
    [InlineData("http://localhost:5080", "http://ishigaki.example.jp", true, false)]
    public void Transport_IsHttps_OnlyWhereBrowsersComeByIt(string urls, string address, bool proxy, bool expected)
    {
        var builder = WebProgram.Begin(urls);
        builder.Configuration[PublicAddress.Setting] = address;
        if (proxy)
        {
            builder.Configuration["Proxies:0"] = "10.0.0.1";
        }

        var transport = Transport.Of(builder);
        Assert.Equal(expected, transport.IsHttps);
        Assert.Equal(expected, transport.SessionCookie.StartsWith("__Host-", StringComparison.Ordinal));
        Assert.Equal(expected ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest, transport.Secure);
    }

    [Theory]
    [InlineData("https://ishigaki.example.jp", "https://ishigaki.example.jp/activate?t=x")]
    [InlineData("https://ishigaki.example.jp/", "https://ishigaki.example.jp/activate?t=x")]
    [InlineData("javascript:alert(1)", "http://asked.example/activate?t=x")]
    [InlineData("ishigaki.example.jp", "http://asked.example/activate?t=x")]
    [InlineData(null, "http://asked.example/activate?t=x")]
    public void Links_NameThePublicAddress_WhereItIsOne(string? named, string expected)
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("asked.example");
        Assert.Equal(expected, PublicAddress.Read(named).Link(http, "/activate?t=x"));
    }

    private static IConfiguration Provider(params (string Name, string Value)[] settings) =>
        Configuration([
            ("SingleSignOn:ClientId", "ishigaki"),
            ("SingleSignOn:AuthorizationEndpoint", "https://id.example.jp/authorize"),
            ("SingleSignOn:TokenEndpoint", "http://127.0.0.1:9/token"),
            ("SingleSignOn:UserInformationEndpoint", "https://id.example.jp/person"),
            .. settings,
        ]);

    private static IConfiguration Configuration(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings
                    .GroupBy(pair => pair.Name, StringComparer.Ordinal)
                    .Select(group => KeyValuePair.Create(group.Key, (string?)group.Last().Value))
            )
            .Build();
}
