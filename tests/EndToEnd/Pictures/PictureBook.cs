using Ishigaki.EndToEnd.Fixtures;
using Microsoft.Playwright;

namespace Ishigaki.EndToEnd.Pictures;

/// <summary>The pictures of the documentation, from the fictional sector.</summary>
internal static class PictureBook
{
    private const string User = "takahashi@aoba.example.jp";
    private const int Wide = 1280;
    private const int Phone = 390;

    public static async Task MakeAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await using var server = new DemoServer();
        await server.InitializeAsync();
        await using var chromium = new Chromium();
        await chromium.InitializeAsync();
        foreach (var language in new[] { "ja", "en" })
        {
            await using var visitor = await Visitor.ComeAsync(chromium.Browser, server.Address, language, Wide);
            await visitor.SignInAsync(User);
            await TakeAsync(visitor.Page, "/", folder, $"home-{language}");
            await TakeAsync(visitor.Page, "/assessment", folder, $"assessment-{language}");
            await TakeAsync(visitor.Page, "/assessment/2.2.1.1-1", folder, $"item-{language}");
            await TakeAsync(visitor.Page, "/registers/systems", folder, $"ledger-{language}");
            await visitor.Page.GotoAsync("/registers/systems/import");
            await visitor.Page.SetInputFilesAsync("#file", SampleFile.WithTwoBadCells("report.xlsx"));
            await visitor.Page.ClickAsync("form.drop button.first");
            await ShootAsync(visitor.Page, folder, $"import-{language}");
            await TakeAsync(visitor.Page, "/chapters/2.2", folder, $"chapter-{language}");
            await visitor.Page.SetViewportSizeAsync(Phone, 844);
            await TakeAsync(visitor.Page, "/", folder, $"home-phone-{language}");
            await TakeAsync(visitor.Page, "/assessment", folder, $"assessment-phone-{language}");
        }
    }

    private static async Task TakeAsync(IPage page, string path, string folder, string name)
    {
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await ShootAsync(page, folder, name);
    }

    private static Task ShootAsync(IPage page, string folder, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
}
