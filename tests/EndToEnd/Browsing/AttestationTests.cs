using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Browsing;

public sealed class AttestationTests(DemoServer server, Chromium chromium)
{
    private const string Officer = "hamada@isohama.example.jp";
    private const string Item = "/assessment/2.1.1-1";
    private const string Statement = "取締役会で方針を承認し、年1回見直している。";

    [BrowserFact]
    public async Task Attestation_WrongDateKeepsTheWords_RightOneShowsOnTheHeatMap()
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address);
        var page = visitor.Page;
        await visitor.SignInAsync(Officer);
        await page.GotoAsync(Item);
        await page.SelectOptionAsync("#f-basis", "practised");
        await page.FillAsync("#f-statement", Statement);
        await page.FillAsync("#f-expiresOn", "2027-02-30");
        await page.ClickAsync("#attest form.form button.first");
        await page.WaitForSelectorAsync("#attest .field.bad #f-expiresOn");
        Assert.Equal(Statement, await page.InputValueAsync("#f-statement"));
        Assert.Equal("2027-02-30", await page.InputValueAsync("#f-expiresOn"));
        Assert.Equal("practised", await page.InputValueAsync("#f-basis"));

        await page.FillAsync(
            "#f-expiresOn",
            DateTime.UtcNow.AddMonths(6).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
        );
        await page.ClickAsync("#attest form.form button.first");
        await page.WaitForURLAsync(url => url.Contains("?done=saved", StringComparison.Ordinal));
        Assert.Contains(Statement, await visitor.TextAsync(), StringComparison.Ordinal);
        await page.GotoAsync("/assessment");
        Assert.Contains(
            "attested",
            await page.GetAttributeAsync($".cells a[href='{Item}']", "class"),
            StringComparison.Ordinal
        );
        visitor.HasNoComplaints();
    }
}
