using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Tests.Ui;
using Ishigaki.Kernel.Ui;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public sealed partial class AssessmentPageTests
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Write_Page_NeedsNothingButItself(string language)
    {
        var html = await HtmlAsync(Held.Content(CultureInfo.GetCultureInfo(language)));

        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)<script|<link|<img|<iframe|<form|<button|url\\(|@import|https?://| on[a-z]+=\"", html);
        Assert.All(
            Links().Matches(html).Select(match => match.Groups["link"].Value),
            link => Assert.StartsWith("#", link, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Write_Matrix_HasOneCellPerItemThatLeadsToIt()
    {
        var html = await HtmlAsync(Held.Content());

        Assert.Equal(175, Regex.Count(html, "<a class=\"cell ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        foreach (var item in Held.Catalogue.Items)
        {
            var token = ItemId.ToToken(item.Id);
            Assert.Contains($"href=\"#{token}\"", html, StringComparison.Ordinal);
            Assert.Contains($"id=\"{token}\"", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Write_Links_LeadSomewhere()
    {
        var html = await HtmlAsync(Held.Content());
        var ids = Regex
            .Matches(html, " id=\"(?<name>[^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["name"].Value)
            .ToList();

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(
            Links().Matches(html).Select(match => match.Groups["link"].Value[1..]).Except(ids, StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Write_State_IsShapeAndWordAndNotColourAlone()
    {
        var html = await HtmlAsync(Held.Content());

        Assert.Contains(
            "<a class=\"cell refused\" href=\"#item-2.2.1.3-1\" aria-label=\"2.2.1.3-① 不完全\" title=\"2.2.1.3-① 不完全\"><span class=\"k\">①</span> <svg class=\"icon\"",
            html,
            StringComparison.Ordinal
        );
        Assert.All(
            StateWords.ByUrgency,
            state => Assert.Contains($"class=\"state {StateWords.Class(state)}\"", html, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Write_Counts_ShowEveryStateWithItsNumber()
    {
        var seen = Rendered.Seen(await HtmlAsync(Held.Content()));

        Assert.Contains(
            "未充足 1不完全 1一部 1文書のみ 1未評価 167証明（期限付） 2承認済例外 0対象外 1充足 1",
            seen,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Write_ComputedItem_HasFiguresAndEntries()
    {
        var seen = Rendered.Seen(await HtmlAsync(Held.Content()));

        Assert.Contains("2.2.1.2-①機器・ソフト台帳", seen, StringComparison.Ordinal);
        Assert.Contains(
            "サポート終了予定日があるハードウェア・ソフトウェア台帳41237537不足がある",
            seen,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "ハードウェア・ソフトウェア台帳: サポート終了予定日がない記録（37件のうち最初の20件）",
            seen,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Write_WhatPeopleTyped_IsTextAndNotMarkup()
    {
        var html = await HtmlAsync(
            Held.Content(assessment: Held.Mixed() with { OrganisationName = "<script>alert(1)</script>" })
        );

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>端末", html, StringComparison.Ordinal);
        Assert.Contains(
            "&lt;i&gt;端末&lt;/i&gt; &amp; 𠮷野",
            html.Replace("&#x20BB7;", "𠮷", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains("&lt;b&gt;&amp;&quot;機密&quot;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_Head_SaysVersionAndSentences()
    {
        var content = Held.Content();
        var seen = Rendered.Seen(await HtmlAsync(content));

        Assert.Contains(content.VersionSentence, seen, StringComparison.Ordinal);
        Assert.All(content.Summary.Sentences, sentence => Assert.Contains(sentence.Ja, seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Write_SectionWithoutDesirableItems_LeavesTheCellEmpty()
    {
        var html = await HtmlAsync(Held.Content());

        Assert.Contains("<td data-kind=\"望ましい\"></td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_OtherLanguage_LeavesTheCallersAlone()
    {
        CultureInfo.CurrentUICulture = Held.Ja;

        await HtmlAsync(Held.Content(Held.En));

        Assert.Equal(Held.Ja, CultureInfo.CurrentUICulture);
    }

    [Fact]
    public async Task Write_Styles_UseOnlyNamesThatExist()
    {
        var html = await HtmlAsync(Held.Content());
        var style = html[
            html.IndexOf("<style>", StringComparison.Ordinal)..html.IndexOf("</style>", StringComparison.Ordinal)
        ];
        var defined = Matches(style, @"(?<name>--[\w-]+)\s*:");

        Assert.Empty(Matches(style, @"var\((?<name>--[\w-]+)\)").Except(defined, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Write_StaleItem_IsMarked()
    {
        var stale = Held.InState("2.1.1-①", ItemState.Met) with
        {
            MovedAt = new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero),
        };

        var html = await HtmlAsync(Held.Content(assessment: Held.Assessment(stale)));

        Assert.Contains("<a class=\"cell met stale\"", html, StringComparison.Ordinal);
    }

    private static HashSet<string> Matches(string text, string pattern) =>
        Regex
            .Matches(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);

    private static async Task<string> HtmlAsync(ReportContent content)
    {
        using var stream = new MemoryStream();
        await AssessmentPage.WriteAsync(stream, content, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [GeneratedRegex("<a [^>]*href=\"(?<link>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}
