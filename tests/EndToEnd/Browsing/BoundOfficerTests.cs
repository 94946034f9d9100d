using System.Net;
using System.Text.RegularExpressions;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>People of the authority whose units leave them a part of their roles.</summary>
public sealed partial class BoundOfficerTests(DemoServer server, Chromium chromium)
{
    /// <summary>Of the inspection bureau: the knowledge of bureaus and the trail.</summary>
    private const string Inspector = "hori@kantoku.example.jp";
    private const string Head = "kiryu@kantoku.example.jp";
    private const string Administrator = "aizawa@kantoku.example.jp";
    private const string Audit = "furukawa@kantoku.example.jp";

    [Fact]
    public async Task Home_OfABoundOfficer_NamesWhatIsTheirs()
    {
        var home = await TextAsync(Inspector, "/");
        Assert.Contains("href=\"/registers/knowledge\"", home, StringComparison.Ordinal);
        Assert.DoesNotContain("アカウントの管理", home, StringComparison.Ordinal);
        Assert.DoesNotContain("/registers/systems", home, StringComparison.Ordinal);
        Assert.Contains("アカウントの管理", await TextAsync(Administrator, "/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Inspector, "/")]
    [InlineData(Inspector, "/registers/knowledge")]
    [InlineData(Inspector, "/registers/knowledge/new")]
    [InlineData(Administrator, "/")]
    [InlineData(Administrator, "/accounts")]
    [InlineData(Head, "/organisation/units")]
    public async Task Links_OfAPage_LeadNowhereForbidden(string user, string address)
    {
        var visitor = await server.VisitorAsync(user);
        var text = await TextAsync(user, address);
        var links = Link().Matches(text).Select(match => match.Groups["to"].Value).Distinct(StringComparer.Ordinal);
        var refused = new List<string>();
        foreach (var link in links.Where(link => !link.Contains("export", StringComparison.Ordinal)))
        {
            using var answer = await visitor.Client.GetAsync(new Uri(WebUtility.HtmlDecode(link), UriKind.Relative));
            if (answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
            {
                refused.Add(link);
            }
        }

        Assert.Empty(refused);
        Assert.Equal(user == Head, text.Contains("action=\"/search\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Units_OfTheAuthority_ShowPlacesOfEveryKind()
    {
        var units = await TextAsync(Administrator, "/organisation/units");
        foreach (var sign in new[] { "サイバー企画調整室", "矢島 健太", "併任", "参与", "まで）", "古川 実" })
        {
            Assert.Contains(sign, units, StringComparison.Ordinal);
        }

        Assert.Contains("東 俊輔：6か所", await TextAsync(Audit, "/trail"), StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData("ja", 1280)]
    [InlineData("en", 390)]
    public async Task Pages_OfTheAuthoritysPeople_AreSound(string language, int width)
    {
        var wrong = new List<string>();
        foreach (
            var (user, paths) in new[]
            {
                (Inspector, new[] { "/", "/registers/knowledge", "/registers/knowledge/new" }),
                (Administrator, ["/", "/accounts", "/organisation/units"]),
            }
        )
        {
            await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, language, width);
            await visitor.SignInAsync(user);
            foreach (var path in paths)
            {
                var answer = await visitor.Page.GotoAsync(path);
                var look = await PageCheck.LookAsync(visitor.Page, answer, language, axe: true);
                wrong.AddRange(look.Problems.Select(problem => $"{user} {path}: {problem}"));
            }

            visitor.HasNoComplaints();
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Figures_OfACheckOverTwoLedgers_StandUnderTheirLedger()
    {
        var page = await TextAsync(DemoPeople.Officer, "/assessment/2.1.1-⑦");
        Assert.Equal(2, page.Split("scope=\"rowgroup\"").Length - 1);
        var one = await TextAsync(DemoPeople.Officer, "/assessment/2.2.1.2-①");
        Assert.DoesNotContain("rowgroup", one, StringComparison.Ordinal);
    }

    private async Task<string> TextAsync(string user, string address) =>
        WebUtility.HtmlDecode(
            await (await server.VisitorAsync(user)).Client.GetStringAsync(new Uri(address, UriKind.Relative))
        );

    [GeneratedRegex("<a [^>]*href=\"(?<to>/[^\"#]*)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
