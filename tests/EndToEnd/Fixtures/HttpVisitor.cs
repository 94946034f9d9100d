using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>A visitor without a browser: cookies, and forms with the token that pages carry.</summary>
public sealed partial class HttpVisitor : IDisposable
{
    private static int _visitors;
    private readonly CookieContainer _cookies = new();
    private readonly SocketsHttpHandler _handler;

    internal HttpVisitor(Uri address, TestCertificate? trusted = null)
    {
        // Each from an address of its own: attempts to sign in are limited by address.
        var own = new IPAddress([127, 1, 0, (byte)(1 + (Interlocked.Increment(ref _visitors) % 250))]);
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = _cookies,
            SslOptions = TestCertificate.Trusting(trusted),
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
                {
                    NoDelay = true,
                };
                socket.Bind(new IPEndPoint(own, 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        Client = new HttpClient(_handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Client { get; }

    public CookieCollection Cookies => _cookies.GetCookies(Client.BaseAddress!);

    /// <summary>A cookie that did not come from the program.</summary>
    public void Plant(string name, string value) => _cookies.SetCookies(Client.BaseAddress!, $"{name}={value}; path=/");

    /// <summary>Sends the sign-in form and gives the answer, whatever it is.</summary>
    public async Task<HttpResponseMessage> TrySignInAsync(string userName, string password, string returnUrl = "/") =>
        await PostAsync(
            "/sign-in",
            await FormTokenAsync("/sign-in"),
            ("userName", userName),
            ("password", password),
            ("returnUrl", returnUrl)
        );

    public async Task SignInAsync(string userName, string password)
    {
        using var answer = await TrySignInAsync(userName, password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>What a form of a page must send back.</summary>
    public async Task<string> FormTokenAsync(string page = "/account")
    {
        var text = await Client.GetStringAsync(new Uri(page, UriKind.Relative));
        return WebUtility.HtmlDecode(FormToken().Match(text).Groups["token"].Value);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> PostAsync(string path, string token, params (string Name, string Value)[] fields)
    {
        var content = new FormUrlEncodedContent(
            fields
                .Append(("__RequestVerificationToken", token))
                .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))
        );
        return Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex FormToken();
}
