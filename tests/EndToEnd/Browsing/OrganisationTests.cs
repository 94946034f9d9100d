using System.Net;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>The pages of organisations and people, and what one organisation sees of another, as people use them.</summary>
public sealed class OrganisationTests(DemoServer server, Chromium chromium)
{
    private const string Authority = "nagai@kantoku.example.jp";
    private const string Office = "kudo@hokubu.kantoku.example.jp";
    private const string Group = "shibata@suirei-fg.example.jp";
    private const string Administrator = "inoue@aoba.example.jp";

    [BrowserTheory]
    [InlineData("ja", 1280)]
    [InlineData("en", 390)]
    public async Task Pages_OfOrganisationsAndPeople_AreSound(string language, int width)
    {
        var wrong = new List<string>();
        foreach (
            var (user, paths) in new[]
            {
                (Authority, new[] { "/organisations", "/registers/organisations", "/organisation" }),
                (Group, ["/organisations", "/organisation", "/account"]),
                (DemoPeople.Ciso, ["/organisation", "/organisations", "/organisation/units"]),
                (DemoPeople.Officer, ["/organisation", "/organisation/units"]),
                (DemoPeople.Audit, ["/trail"]),
                (Administrator, ["/accounts", "/account"]),
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
    public async Task WhoMayNotDecide_LearnsWhoMay()
    {
        var officer = await server.VisitorAsync(DemoPeople.Officer);
        Assert.Contains("いまは岡田 誠さんです", await TextAsync(officer, "/organisation"), StringComparison.Ordinal);
        Assert.Contains("アカウント管理者", await TextAsync(officer, "/organisation/units"), StringComparison.Ordinal);
        var ciso = await server.VisitorAsync(DemoPeople.Ciso);
        Assert.DoesNotContain(
            "いまは岡田 誠さんです",
            await TextAsync(ciso, "/organisation"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task RefusedUnit_KeepsWhatWasEntered()
    {
        var ciso = await server.VisitorAsync(DemoPeople.Ciso);
        using var refused = await ciso.PostAsync(
            "/organisation/units",
            await ciso.FormTokenAsync("/organisation/units"),
            ("name", new string('部', 121)),
            ("purpose", "とりまとめ・見直し"),
            ("scope", "trail")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var text = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("value=\"とりまとめ・見直し\"", text, StringComparison.Ordinal);
        Assert.Contains("value=\"trail\" checked", text, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(HttpVisitor visitor, string path) =>
        WebUtility.HtmlDecode(await visitor.Client.GetStringAsync(new Uri(path, UriKind.Relative)));

    [BrowserFact]
    public async Task RegionalOffice_LooksIntoItsRegion_AndNowhereElse_WithoutScripts()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, script: false);
        await visitor.SignInAsync(Office);
        await visitor.Page.GotoAsync("/organisation");
        await visitor.Page.ClickAsync("form[action='/account/organisation'] button");
        Assert.EndsWith("/organisations", visitor.Page.Url, StringComparison.Ordinal);
        var tree = await visitor.TextAsync();
        Assert.Contains("閲覧のみ", tree, StringComparison.Ordinal);
        Assert.Contains("若草信用金庫", tree, StringComparison.Ordinal);
        Assert.DoesNotContain("青葉信用金庫", tree, StringComparison.Ordinal);
        foreach (
            var (path, status) in new[]
            {
                ("/registers/organisations", 200),
                ("/registers/systems", 403),
                ("/trail", 403),
                ("/assessment", 403),
            }
        )
        {
            var answer = await visitor.Page.GotoAsync(path);
            Assert.Equal((path, status), (path, answer!.Status));
            Assert.DoesNotContain("青葉信用金庫", await visitor.TextAsync(), StringComparison.Ordinal);
        }
    }

    [BrowserFact]
    public async Task Group_ReadsItsCompany_WritesNothing_AndIsToldOf()
    {
        await using (var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, script: false))
        {
            var page = visitor.Page;
            await visitor.SignInAsync(Group);
            await page.GotoAsync("/organisation");
            await page.ClickAsync("tr:has-text('翠嶺銀行'):not(:has-text('シンガポール')) form button");
            await page.GotoAsync("/registers/software");
            Assert.Contains("Red Hat Enterprise Linux 8", await visitor.TextAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await page.Locator("a[href='/registers/software/new']").CountAsync());
            Assert.Equal(403, (await page.GotoAsync("/registers/software/new"))!.Status);
            Assert.Equal(403, (await page.GotoAsync("/trail"))!.Status);
            Assert.Equal(200, (await page.GotoAsync("/assessment"))!.Status);
            var export = await page.APIRequest.GetAsync("/registers/systems/export.csv");
            Assert.Equal(200, export.Status);
        }

        var officer = await server.VisitorAsync("miyake@suirei.example.jp");
        var trail = await officer.Client.GetStringAsync(new Uri("/trail", UriKind.Relative));
        var told = WebUtility.HtmlDecode(trail);
        Assert.Contains("柴田 薫（翠嶺フィナンシャルグループ）", told, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Administrator_GivesRoles_NamesADeputy_AndHandsOver_WithoutScripts()
    {
        using var own = await OwnAccount.CreateAsync(server.Program, "administrator");
        var (first, second) = (
            await InviteAsync(own, "異動 する人", "security-officer"),
            await InviteAsync(own, "後任 の人", "reader")
        );
        using var deputy = await own.Visitor.PostAsync(
            "/accounts/deputies",
            await own.Visitor.FormTokenAsync("/accounts"),
            ("for", first),
            ("deputy", second),
            ("from", Day(0)),
            ("until", Day(5))
        );
        Assert.Equal("/accounts", deputy.Headers.Location?.ToString());
        using var plan = await own.Visitor.GetAsync($"/accounts/hand-over?mover={first}&successor={second}");
        Assert.Contains(
            "後任 の人",
            WebUtility.HtmlDecode(await plan.Content.ReadAsStringAsync()),
            StringComparison.Ordinal
        );
        using var moved = await own.Visitor.PostAsync(
            "/accounts/hand-over",
            await own.Visitor.FormTokenAsync("/accounts"),
            ("mover", first),
            ("successor", second),
            ("roles", "yes")
        );
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        var page = WebUtility.HtmlDecode(
            await own.Visitor.Client.GetStringAsync(new Uri("/accounts", UriKind.Relative))
        );
        Assert.Contains("なし（入れない）", page, StringComparison.Ordinal);
        using var conflict = await own.Visitor.PostAsync(
            $"/accounts/{second}/roles",
            await own.Visitor.FormTokenAsync("/accounts"),
            ("role", "administrator"),
            ("role", "reader")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, conflict.StatusCode);
    }

    private static string Day(int ahead) =>
        DateTime
            .UtcNow.AddHours(9)
            .AddDays(ahead)
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <returns>The account's id.</returns>
    private static async Task<string> InviteAsync(OwnAccount administrator, string name, string role)
    {
        using var invited = await administrator.Visitor.PostAsync(
            "/accounts",
            await administrator.Visitor.FormTokenAsync("/accounts"),
            ("email", $"{Guid.NewGuid():N}@e2e.example.jp"),
            ("name", name),
            ("role", role)
        );
        Assert.Equal(HttpStatusCode.OK, invited.StatusCode);
        var page = WebUtility.HtmlDecode(await invited.Content.ReadAsStringAsync());
        var row = page[page.IndexOf(name, StringComparison.Ordinal)..];
        return row[(row.IndexOf("/accounts/", StringComparison.Ordinal) + "/accounts/".Length)..][..36];
    }
}
