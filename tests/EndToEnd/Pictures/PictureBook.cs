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
            await visitor.Page.SetInputFilesAsync("#file", SampleFile.WithTwoBadCells("台帳.xlsx", "名称"));
            await visitor.Page.ClickAsync("form.drop button.first");
            await visitor.Page.WaitForSelectorAsync(".sheet .bad");
            await ShootAsync(visitor.Page, folder, $"import-{language}");
            await ReportAsync(visitor.Page, folder, language);
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
        page.ScreenshotAsync(
            new PageScreenshotOptions
            {
                Path = Path.Combine(folder, $"{name}.png"),
                Animations = ScreenshotAnimations.Disabled,
            }
        );

    /// <summary>The first page of the report as a word processor prints it.</summary>
    private static async Task ReportAsync(IPage page, string folder, string language)
    {
        using var temporary = new TemporaryFolder();
        var report = await page.APIRequest.GetAsync("/assessment/report.docx");
        await File.WriteAllBytesAsync(temporary["report.docx"], await report.BodyAsync());
        await RunAsync(
            "soffice",
            $"-env:UserInstallation=file://{temporary["profile"]}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            temporary.Path,
            temporary["report.docx"]
        );
        await RunAsync(
            "pdftoppm",
            "-png",
            "-r",
            "80",
            "-f",
            "1",
            "-l",
            "1",
            "-singlefile",
            temporary["report.pdf"],
            Path.Combine(folder, $"report-{language}")
        );
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(limit.Token);
        Assert.Equal(0, process.ExitCode);
    }
}
