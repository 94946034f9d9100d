using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Messages;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Storage.Private;
using Microsoft.Playwright;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>What a person is told, and what is sent.</summary>
public sealed class MessageTests(DemoServer server, Chromium chromium)
{
    private const string Officer = "sato@aoba.example.jp";

    [BrowserFact]
    public async Task Notice_ThatAsksForIt_IsAcknowledgedByWhoSignedIn()
    {
        var id = await AskAsync();
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address);
        var page = visitor.Page;
        await page.GotoAsync($"/notices/{id}");
        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await visitor.SignInAsync(Officer);
        await page.GotoAsync("/notices");
        await page.ClickAsync($"a[href$='{id}']");
        await page.ClickAsync("form[action$='/acknowledge'] button");
        Assert.Contains("佐藤 健さんが確認しました", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("form[action$='/acknowledge']").CountAsync());
        visitor.HasNoComplaints();
    }

    [BrowserFact]
    public async Task Outbox_OfAFictionalInstitution_KeepsWhatItWouldHaveSent()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, script: false);
        await visitor.SignInAsync(Officer);
        await visitor.Page.GotoAsync("/outbox");
        await visitor.Page.ClickAsync("form[action='/outbox/trial'] button");
        var text = await visitor.TextAsync();
        Assert.Contains("石垣からの試しのメール", text, StringComparison.Ordinal);
        Assert.Contains("中にとどめた", text, StringComparison.Ordinal);
        Assert.Equal(0, await visitor.Page.Locator("form[action='/outbox/reach']").CountAsync());
    }

    [BrowserTheory]
    [InlineData("ja", 1280)]
    [InlineData("ja", 390)]
    [InlineData("en", 1280)]
    [InlineData("en", 390)]
    public async Task Pages_OfMessages_AreSound(string language, int width)
    {
        var id = await AskAsync();
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, language, width);
        await visitor.SignInAsync(Officer);
        var wrong = new List<string>();
        foreach (var path in new[] { "/notices", $"/notices/{id}", "/outbox", "/outbox?problem=locked" })
        {
            var answer = await visitor.Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            var (problems, _) = await PageCheck.LookAsync(visitor.Page, answer, language, axe: true);
            wrong.AddRange(problems.Select(problem => $"{path}: {problem}"));
        }

        Assert.Empty(wrong);
        visitor.HasNoComplaints();
    }

    /// <summary>As another part of the program asks somebody.</summary>
    private async Task<Guid> AskAsync()
    {
        var folder = Path.Combine(server.Program.Folder, "postgres");
        await using var database = new Database(
            PrivateServer.ConnectionString(folder, PrivateServerOptions.Owner),
            PrivateServer.ConnectionString(folder, PrivateServerOptions.Application)
        );
        await using var session = await database.BeginAsync(Demo.DemoId.Of("aoba"), default);
        var person = await Recipients.OfAccountsAsync(session, [Demo.DemoId.Of(Officer)], default);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["subject"] = "情報資産の棚卸の結果",
            ["text"] = "サポートが終わるソフトウェアが12件あります。\n対応の予定を入れてください。",
        };
        var draft = new MessageDraft("reminder", values, person)
        {
            AcknowledgeWithin = TimeSpan.FromDays(3),
            Link = "/registers/software",
        };
        var ids = await new Outbox(MessageServices.Templates(), TimeProvider.System).EnqueueAsync(
            session,
            draft,
            default
        );
        await session.CommitAsync(default);
        return ids[0];
    }
}
