using System.Globalization;
using Ishigaki.Hosting;
using Ishigaki.Kernel;
using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;

namespace Ishigaki.Commands;

/// <summary>One run of <c>assess</c>: a private database in a temporary folder, the same import and checks as the server.</summary>
internal sealed class AssessRun(
    string input,
    string output,
    DateOnly asOf,
    CultureInfo language,
    ConsoleProgress progress
)
{
    private readonly List<(string File, RefusedCell Cell)> _refused = [];
    private bool _refusedFile;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(input))
        {
            progress.Say(Words.T($"フォルダー {input} がありません。", $"There is no folder {input}."));
            return ExitCode.Misuse;
        }

        var files = InputFolder.Read(input, Content.Registers());
        PrepareOutput();
        var temporary = Directory.CreateTempSubdirectory("ishigaki-assess-");
        try
        {
            File.SetUnixFileMode(temporary.FullName, (UnixFileMode)0b111_001_001);
            await using var store = await Store.OpenTemporaryAsync(
                Path.Combine(temporary.FullName, "postgres"),
                cancellation
            );
            await using var services = Services(store.Database);
            await AssessAsync(services, files, cancellation);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }

        return Outcome(files);
    }

    private async Task AssessAsync(ServiceProvider services, InputFolder files, CancellationToken cancellation)
    {
        var organisation = await services
            .GetRequiredService<Organisations>()
            .CreateAsync("input", Path.GetFileName(Path.TrimEndingDirectorySeparator(input)), cancellation);
        foreach (var file in files.Files)
        {
            await ImportAsync(services, organisation, file, cancellation);
        }

        progress.Say(Words.T("175項目を判定しています", "Assessing the 175 items"));
        await using var session = await services.GetRequiredService<Database>().BeginAsync(organisation, cancellation);
        var assessment = await services
            .GetRequiredService<Assessor>()
            .AssessAsync(session, services.GetRequiredService<CatalogueShelf>().InUse, asOf, cancellation);
        await services
            .GetRequiredService<AssessmentReports>()
            .WriteAllAsync(session, assessment, _refused, output, language, TimeProvider.System, cancellation);
        foreach (var (address, items) in assessment.Addresses)
        {
            progress.Say(
                Words.T($"望ましい事項 {items}項目: {address.Why.Ja}", $"{items} desirable: {address.Why.En}")
            );
        }

        progress.Say(Words.T($"結果を {output} に書きました。", $"Results are in {output}."));
    }

    private async Task ImportAsync(
        ServiceProvider services,
        Guid organisation,
        InputFile file,
        CancellationToken cancellation
    )
    {
        await using var session = await services.GetRequiredService<Database>().BeginAsync(organisation, cancellation);
        await using var content = File.OpenRead(file.Path);
        var result = await services
            .GetRequiredService<Importer>()
            .ApplyAsync(
                session,
                file.Register,
                new ImportFile(file.Name, content, InputFile.HashOf(content)),
                Guid.CreateVersion7(),
                new Author(null, "assess"),
                progress.Of(file.Name),
                cancellation
            );
        await session.CommitAsync(cancellation);
        if (result.IsBulk)
        {
            await services.GetRequiredService<Database>().RefreshStatisticsAsync(file.Register.Table, cancellation);
        }

        Tell(file, result);
    }

    private void Tell(InputFile file, ImportResult result)
    {
        var refused = MissingColumns.SaidOnce(file.Register, result.Refused);
        _refused.AddRange(refused.Select(cell => (file.Name, cell)));
        if (result.Problem is { } problem)
        {
            _refusedFile = true;
            _refused.Add(
                (file.Name, new RefusedCell(problem.Sheet ?? "", problem.Row ?? 0, "", "", "", "", problem.Message, ""))
            );
            progress.Say($"{file.Name}: {problem.Message}");
            return;
        }

        progress.Say(
            Words.T(
                $"{file.Name}: {result.Read:N0}行を読み、{result.Accepted:N0}行を受け入れ、{result.RefusedTotal:N0}行を拒みました",
                $"{file.Name}: {result.Read:N0} rows read, {result.Accepted:N0} taken, {result.RefusedTotal:N0} refused"
            )
        );
        foreach (var header in result.Header!.Unknown)
        {
            progress.Say(
                Words.T(
                    $"{file.Name}: 列「{header.Text}」は読みませんでした",
                    $"{file.Name}: column “{header.Text}” was not read"
                )
            );
        }

        foreach (var cell in refused.Take(5))
        {
            progress.Say(
                $"  {string.Join(' ', new[] { cell.Sheet, cell.Place }.Where(part => part.Length > 0))}: {cell.Reason}"
            );
        }
    }

    private int Outcome(InputFolder files)
    {
        foreach (var other in files.Other)
        {
            progress.Say(
                Words.T(
                    $"{other} は台帳として読みませんでした。ファイル名を台帳の id にしてください（ishigaki template --list）。",
                    $"{other} was not read. Name the file after a register (ishigaki template --list)."
                )
            );
        }

        if (files.Files.Count == 0)
        {
            progress.Say(
                Words.T(
                    $"{input} に台帳がありません。ishigaki template systems --out systems.xlsx でひな形を作り、記入して置いてください。",
                    $"{input} holds no ledger. Make one with: ishigaki template systems --out systems.xlsx"
                )
            );
            return ExitCode.Misuse;
        }

        return _refused.Count > 0 || _refusedFile ? ExitCode.Refused : ExitCode.Done;
    }

    private void PrepareOutput()
    {
        try
        {
            Directory.CreateDirectory(output);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"{output} に書けません: {failure.Message}",
                $"{output} cannot be written: {failure.Message}",
                failure
            );
        }
    }

    private static ServiceProvider Services(Database database)
    {
        var services = new ServiceCollection();
        services.AddKernel(
            database,
            Content.Ledgers,
            Content.Checks,
            Content.Catalogues(),
            Content.Gaps,
            Content.Rules
        );
        return services.BuildServiceProvider();
    }
}
