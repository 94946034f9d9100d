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
        var urls = new Option<string>("--urls")
        {
            Description = "待ち受ける場所 / where to listen",
            DefaultValueFactory = _ => "http://localhost:5080",
        };
        var demo = new Option<bool>("--demo")
        {
            Description = "架空の業界の記録を入れる / fill with a fictional sector",
        };
        var command = new Command("serve", "サーバを動かす / run the server") { data, urls, demo };
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    DataAccess.FolderOf(parsed.GetValue(data)),
                    parsed.GetValue(urls)!,
                    parsed.GetValue(demo),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(string folder, string urls, bool demo, CancellationToken cancellation)
    {
        using var data = DataDirectory.Open(folder);
        var builder = WebProgram.Begin(urls);
        await using var store = await Store.OpenAsync(data.Database, builder.Configuration, cancellation);
        await using var app = WebProgram.Build(builder, store.Database, data);
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
