using System.CommandLine;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Commands;

/// <summary>The server.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "データのフォルダー / data folder" };
        var urls = new Option<string>("--urls") { Description = "待ち受ける場所 / where to listen", DefaultValueFactory = _ => "http://localhost:5080" };
        var demo = new Option<bool>("--demo") { Description = "架空の業界の記録を入れる / fill with a fictional sector" };
        var command = new Command("serve", "サーバを動かす / run the server") { data, urls, demo };
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(DataAccess.FolderOf(parsed.GetValue(data)), parsed.GetValue(urls)!, parsed.GetValue(demo), cancellation)
        );
        return command;
    }

    private static async Task<int> RunAsync(string folder, string urls, bool demo, CancellationToken cancellation)
    {
        using var data = DataDirectory.Open(folder);
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ApplicationName = typeof(ServeCommand).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" }
        );
        builder.WebHost.UseUrls(urls);
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Both warn of what is meant: answers are never cached, and keys lie in a folder that only the program may enter.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        await using var store = await Store.OpenAsync(data.Database, builder.Configuration, cancellation);
        builder.AddWeb(store.Database, data);
        await using var app = builder.Build();
        app.UseWeb();
        app.MapWeb();
        if (demo)
        {
            await Demo.DemoSector.EnsureAsync(app.Services, cancellation);
        }

        await app.StartAsync(cancellation);
        Console.Out.WriteLine($"石垣 Ishigaki: {string.Join(' ', app.Urls)}  ({data.Path})");
        await app.WaitForShutdownAsync(cancellation);
        return ExitCode.Done;
    }
}
