using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Ishigaki.Bench.Running;

/// <summary>What one GET took.</summary>
/// <param name="Server">What the server says it took until its answer began, in milliseconds.</param>
internal readonly record struct Visit(HttpStatusCode Status, int Bytes, double Server);

/// <summary>A person with a browser, signed in through the form.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _client;

    public Visitor(Uri server)
    {
        _handler = new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false };
        _client = new HttpClient(_handler) { BaseAddress = server };
    }

    /// <summary>Bears the visitor's cookies.</summary>
    public HttpClient Client => _client;

    public async Task SignInAsync(string userName, string password)
    {
        await PostAsync(
            "/sign-in",
            "/sign-in",
            ("userName", userName),
            ("password", password),
            ("returnUrl", "/account")
        );
        var account = await GetAsync("/account");
        if (account.Status != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"Signing in failed: {account.Status}.");
        }
    }

    /// <param name="link">The one-time link that an administrator sent.</param>
    public async Task ActivateAsync(Uri link, string password)
    {
        var secret = link.Query[3..];
        await PostAsync(
            link.PathAndQuery,
            "/activate",
            ("secret", secret),
            ("password", password),
            ("again", password)
        );
    }

    public async Task<Visit> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadAsByteArrayAsync();
        return new Visit(answer.StatusCode, body.Length, ServerTime(answer));
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    /// <summary>What a form of a page must send back.</summary>
    public async Task<string> FormTokenAsync(string page)
    {
        var form = await _client.GetStringAsync(new Uri(page, UriKind.Relative));
        return Token().Match(form).Groups["value"].Value;
    }

    private async Task PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = await FormTokenAsync(page);
        using var content = new FormUrlEncodedContent(
            fields
                .Append(("__RequestVerificationToken", token))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
        );
        using var answer = await _client.PostAsync(new Uri(action, UriKind.Relative), content);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{action} answered {answer.StatusCode}.");
        }
    }

    private static double ServerTime(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Server-Timing", out var values)
        && double.TryParse(values.First().Split("dur=")[^1], CultureInfo.InvariantCulture, out var time)
            ? time
            : double.NaN;

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<value>[^\"]+)\"")]
    private static partial Regex Token();
}
