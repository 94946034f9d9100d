using System.Text.RegularExpressions;
using Ishigaki.EndToEnd.Fixtures;
using Microsoft.Playwright;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>Follows the links from home; what a reader can reach must be sound in both languages and on a phone.</summary>
public sealed partial class EveryPageTests(DemoServer server, Chromium chromium)
{
    private const string Officer = "takahashi@aoba.example.jp";
    private const int MostPages = 90;

    /// <summary>Pages alike differ only in their records; of each kind so many are looked at.</summary>
    private const int MostOfAKind = 2;

    [BrowserFact]
    public Task EveryPage_JapaneseOnADesk_IsSound() => CrawlAsync("ja", 1280, axe: true);

    [BrowserFact]
    public Task EveryPage_JapaneseOnAPhone_IsSound() => CrawlAsync("ja", 390, axe: false);

    [BrowserFact]
    public Task EveryPage_EnglishOnADesk_IsSound() => CrawlAsync("en", 1280, axe: false);

    [BrowserFact]
    public Task EveryPage_EnglishOnAPhone_IsSound() => CrawlAsync("en", 390, axe: true);

    [BrowserFact]
    public async Task PagesOfAnAdministrator_AreSound()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address);
        var wrong = new List<string>();
        await LookAsync(visitor, "/sign-in", wrong);
        await LookAsync(
            visitor,
            (await server.Program.InviteAsync("page@e2e.example.jp", "頁の試験", "reader")).PathAndQuery,
            wrong
        );
        await visitor.SignInAsync("inoue@aoba.example.jp");
        await LookAsync(visitor, "/", wrong);
        await LookAsync(visitor, "/accounts", wrong);
        await LookAsync(visitor, "/account", wrong);
        await LookAsync(visitor, "/account/email", wrong);
        await LookAsync(visitor, "/account/email/confirm?t=x", wrong);
        await LookAsync(visitor, "/organisation/units", wrong);
        Assert.Empty(wrong);
        visitor.HasNoComplaints();
    }

    [BrowserFact]
    public async Task PagesOfAGroup_AreSound()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address);
        var wrong = new List<string>();
        await visitor.SignInAsync("miyake@suirei.example.jp");
        await LookAsync(visitor, "/group", wrong);
        await LookAsync(visitor, "/group/registers/software?by=lifeCycle&sort=name&dir=desc", wrong);
        await LookAsync(visitor, "/group/registers/systems?entity=nobody", wrong);
        Assert.Empty(wrong);
        visitor.HasNoComplaints();
    }

    private static async Task LookAsync(Visitor visitor, string path, List<string> wrong)
    {
        var answer = await visitor.Page.GotoAsync(path);
        wrong.AddRange(
            (await PageCheck.LookAsync(visitor.Page, answer, "ja", axe: true)).Problems.Select(problem =>
                $"{path}: {problem}"
            )
        );
    }

    private async Task CrawlAsync(string language, int width, bool axe)
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, language, width);
        await visitor.SignInAsync(Officer);
        var known = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var waiting = new Queue<string>(known);
        var wrong = new List<string>();
        var seen = 0;
        while (seen < MostPages && waiting.TryDequeue(out var path))
        {
            seen++;
            var answer = await visitor.Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            var (problems, links) = await PageCheck.LookAsync(visitor.Page, answer, language, axe);
            wrong.AddRange(problems.Select(problem => $"{path}: {problem}"));
            foreach (var link in links.Select(Local).OfType<string>().Where(known.Add))
            {
                var kind = Kind().Replace(link, "*");
                kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
                if (kinds[kind] <= MostOfAKind)
                {
                    waiting.Enqueue(link);
                }
            }
        }

        Assert.True(seen > 30, $"only {seen} pages");
        Assert.True(wrong.Count == 0, $"{seen} pages, {wrong.Count} problems\n{string.Join('\n', wrong.Take(60))}");
        visitor.HasNoComplaints();
    }

    /// <summary>The address within this program; null for files, other sites and the switch of language.</summary>
    private string? Local(string link)
    {
        var uri = new Uri(link);
        var path = uri.PathAndQuery;
        return
            uri.Authority != server.Address.Authority
            || path.StartsWith("/language/", StringComparison.Ordinal)
            || Downloads().IsMatch(uri.AbsolutePath)
            ? null
            : path;
    }

    [GeneratedRegex(@"\.(xlsx|csv|docx|jsonl?|pem|pdf)$|/files/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Downloads();

    // Records, items, registers and the values of conditions are what makes pages of one kind different.
    [GeneratedRegex(
        @"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/assessment/)[^?]+|(?<=/registers/)[a-z-]+|(?<==)[^&]+",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Kind();
}
