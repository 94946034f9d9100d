using System.CommandLine;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Commands;

/// <summary>Writes a chain, or the part of it that a span of time is about, as a file that can be verified anywhere.</summary>
internal static class AuditExportCommand
{
    public static Command Create()
    {
        var data = AuditCommand.Data();
        var output = new Option<FileInfo>("--out")
        {
            Description = "書き出すファイル / file to write",
            Required = true,
        };
        var from = new Option<string?>("--from")
        {
            Description =
                "この日（日本）または時刻から（2026-11-01、2026-11-01T09:00+09:00） / from this day in Japan, or instant",
        };
        var to = new Option<string?>("--to")
        {
            Description = "この日（日本）または時刻まで、それを含む / up to and with this day in Japan, or instant",
        };
        var chain = new ChainChoice();
        var command = new Command("export", "監査証跡を書き出す / export the trail") { data, output, from, to };
        chain.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    parsed,
                    parsed.GetValue(data),
                    parsed.GetValue(output)!,
                    (parsed.GetValue(from), parsed.GetValue(to)),
                    chain,
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        string? data,
        FileInfo output,
        (string? From, string? To) ends,
        ChainChoice choice,
        CancellationToken cancellation
    )
    {
        TrailSpan? span = null;
        if (ends is not (null, null) && (span = SpanText.Read(ends.From, ends.To, TimeProvider.System)) is null)
        {
            await Console.Error.WriteLineAsync(
                "--from と --to は 2026-11-01 か 2026-11-01T09:00+09:00 の形で、--from が先になるように書いてください / "
                    + "write --from and --to like 2026-11-01 or 2026-11-01T09:00+09:00, the earlier first"
            );
            return ExitCode.Misuse;
        }

        if (output.Directory is { Exists: false })
        {
            await Console.Error.WriteLineAsync($"フォルダーがありません / no such folder: {output.DirectoryName}");
            return ExitCode.Misuse;
        }

        await using var access = await DataAccess.OpenAsync(data, cancellation);
        if (await choice.OfAsync(parsed, access.Database, cancellation) is not { } chain)
        {
            return ExitCode.Misuse;
        }

        await RecordAsync(access.Database, chain, output.Name, span, cancellation);
        using var signer = TrailKeyFile.Open(DataDirectory.KeysOf(DataAccess.FolderOf(data)));
        await new AuditSealer(access.Database, signer, TimeProvider.System).SealAsync(chain.Id, cancellation);
        return await WriteAsync(access.Database, chain, output, span, cancellation);
    }

    private static async Task RecordAsync(
        Database database,
        AuditChain chain,
        string file,
        TrailSpan? span,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(chain.Id, cancellation);
        await new AuditWriter(TimeProvider.System).RecordAsync(
            session,
            AuditActs.TrailExport,
            new Author(null, "ishigaki audit export"),
            AuditSubject.None,
            null,
            new
            {
                file,
                SpanFrom = span?.From,
                SpanTo = span?.To,
            },
            cancellation
        );
        await session.CommitAsync(cancellation);
    }

    private static async Task<int> WriteAsync(
        Database database,
        AuditChain chain,
        FileInfo output,
        TrailSpan? span,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(chain.Id, cancellation);
        SignedHead? last;
        await using (var stream = output.Create())
        {
            last = span is null
                ? await new AuditExport().WriteAsync(session, chain.Name, stream, cancellation)
                : await new AuditExcerpt().WriteAsync(session, chain.Name, span, stream, cancellation);
        }

        if (span is not null && last is null)
        {
            output.Delete();
            await Console.Error.WriteLineAsync("この期間の記録はありません / no entry lies in this span");
            return ExitCode.Refused;
        }

        Console.Out.WriteLine(output.FullName);
        if (last is not null)
        {
            Console.Out.WriteLine(HeldHead.Printed(last.Head));
        }

        return ExitCode.Done;
    }
}
