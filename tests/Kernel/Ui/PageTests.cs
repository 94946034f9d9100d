using System.Text.RegularExpressions;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Tests.Ui;

public sealed class PageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("ja", "本文へ", "ソフトウェア | 石垣")]
    [InlineData("en", "Skip to content", "ソフトウェア | Ishigaki")]
    public async Task Page_InBothLanguages_HasLanguageSkipLinkAndTitle(string language, string skip, string title)
    {
        var html = await Page(language);

        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"#main\">{skip}</a>", html, StringComparison.Ordinal);
        Assert.Contains("<main id=\"main\"", html, StringComparison.Ordinal);
        Assert.Contains($"<title>{title}</title>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Always_HasOneHeading()
    {
        var html = await Page("ja", more: ("Heading", "ソフトウェア台帳"));

        Assert.Single(Regex.Matches(html, "<h1", RegexOptions.None, Limit));
        Assert.Contains("<h1>ソフトウェア台帳</h1>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithNavKey_MarksThatChapterOnly()
    {
        var html = await Page("ja", more: ("NavKey", "2.2"));

        var current = Regex.Matches(html, "<a href=\"(?<to>[^\"]*)\" aria-current=\"page\"", RegexOptions.None, Limit);
        Assert.Equal("/identify", Assert.Single(current).Groups["to"].Value);
    }

    [Fact]
    public async Task Page_WithoutNavKey_MarksWhatTheFrameNames()
    {
        var html = await Page("ja", Frame("ja") with { Current = "home" });

        Assert.Contains("<a href=\"/\" aria-current=\"page\">ホーム</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_SignedOut_HasNoNavigationAndNoSearch()
    {
        var html = await Page("ja", Frame("ja") with { UserName = null });

        Assert.DoesNotContain("<nav", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<search", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/trail", html, StringComparison.Ordinal);
        Assert.DoesNotContain("0.1.0", html, StringComparison.Ordinal);
        Assert.DoesNotContain("現在の記録", html, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LanguageSwitch_WithQuery_ComesBackToTheSamePage()
    {
        var html = await Page("ja", Frame("ja") with { ReturnUrl = "/ledgers/software?missing=end&page=2" });

        Assert.Contains(
            "/language/en?returnUrl=%2Fledgers%2Fsoftware%3Fmissing%3Dend%26page%3D2",
            html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Footer_WithRecords_SaysWhenTheyAreFrom()
    {
        Assert.Contains("2026年11月16日（月） 8:30 現在の記録", await Page("ja"), StringComparison.Ordinal);
        Assert.Contains("Records as of Mon 16 Nov 2026 8:30", await Page("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithNamesThatAreMarkup_EncodesThem()
    {
        var frame = Frame("ja") with { UserName = "<script>alert(1)</script>", OrganisationName = "\"><b>" };

        var html = await Page("ja", frame);

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><b>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Page_Always_ObeysTheContentSecurityPolicy(string language)
    {
        ContentSecurity.AssertObeys(await Page(language, Frame(language) with { Theme = "dark" }));
    }

    private static Task<string> Page(
        string language,
        PageFrame? frame = null,
        (string Name, object? Value)? more = null
    ) =>
        Rendered.Html<Page>(
            language,
            [
                ("Frame", frame ?? Frame(language)),
                ("Title", "ソフトウェア"),
                ("Kicker", Rendered.Text("2.2")),
                ("Lead", Rendered.Text("使用中は8,214件。")),
                ("ChildContent", Rendered.Text("本文")),
                .. more is { } extra ? new[] { extra } : [],
            ]
        );

    private static PageFrame Frame(string language) =>
        new()
        {
            Language = language,
            Version = "0.1.0",
            ReturnUrl = "/",
            OrganisationName = "青葉信用金庫",
            UserName = "高橋 美咲",
            ItemCount = 175,
            RecordsAt = new DateTimeOffset(2026, 11, 16, 8, 30, 0, TimeSpan.FromHours(9)),
            Chapters =
            [
                new Chapter("2.1", ("ガバナンス", "Govern"), "/govern"),
                new Chapter("2.2", ("特定", "Identify"), "/identify"),
            ],
        };
}
