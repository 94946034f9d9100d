using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>A person with a browser window of their own. Whatever the browser complains about is a failure.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();

    private Visitor(IBrowserContext context, IPage page) => (Context, Page) = (context, page);

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Complaints => _complaints;

    public static async Task<Visitor> ComeAsync(
        IBrowser browser,
        Uri address,
        string language = "ja",
        int width = 1280,
        bool script = true
    )
    {
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = address.ToString(),
                Locale = language == "en" ? "en-GB" : "ja-JP",
                TimezoneId = "Asia/Tokyo",
                ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 800 },
                JavaScriptEnabled = script,
                AcceptDownloads = true,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout(10_000);
        var page = await context.NewPageAsync();
        var visitor = new Visitor(context, page);
        page.Console += (_, message) =>
        {
            // A page that says 4xx on purpose is also logged as a failed resource; the tests look at the status.
            if (
                message.Type is "error" or "warning"
                && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal)
            )
            {
                visitor._complaints.Enqueue($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => visitor._complaints.Enqueue($"{page.Url}: {error}");
        return visitor;
    }

    public async Task SignInAsync(string userName, string password = DemoServer.Password)
    {
        await Page.GotoAsync("/sign-in");
        await Page.FillAsync("#userName", userName);
        await Page.FillAsync("#password", password);
        await Page.PressAsync("#password", "Enter");
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    public Task<string> TextAsync() => Page.InnerTextAsync("body");

    public void HasNoComplaints() => Assert.Empty(_complaints);

    public async ValueTask DisposeAsync() => await Context.CloseAsync();
}
