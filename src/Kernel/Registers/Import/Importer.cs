using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>A file that is to be brought into a register.</summary>
/// <param name="Content">Seekable; stays open until the import is done.</param>
/// <param name="Hash">SHA-256 of the content, lower-case hex.</param>
/// <param name="Mapping">Field name to column (0 is A), as a person corrected it; null to go by the headers.</param>
public sealed record ImportFile(
    string Name,
    Stream Content,
    string Hash,
    IReadOnlyDictionary<string, int?>? Mapping = null
);

/// <summary>
/// Brings spreadsheets into registers, for the page, the command line and the interface alike. Everything happens in
/// the caller's transaction: what is not committed never was.
/// </summary>
public sealed class Importer(RegisterSet registers, IEnumerable<EntryRule> rules, TimeProvider time, TableLimits limits)
{
    private readonly ImportRecords _records = new(new AuditWriter(time));

    /// <summary>Reads, checks and compares; writes nothing that outlives the transaction.</summary>
    public Task<ImportResult> PreviewAsync(
        Session session,
        RegisterDefinition register,
        ImportFile file,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellation
    ) => RunAsync(session, register, file, Guid.Empty, null, progress, cancellation);

    /// <summary>Does the same and takes the good rows.</summary>
    public Task<ImportResult> ApplyAsync(
        Session session,
        RegisterDefinition register,
        ImportFile file,
        Guid importId,
        Author author,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellation
    ) => RunAsync(session, register, file, importId, author, progress, cancellation);

    /// <summary>The columns that an import looks for.</summary>
    public static IReadOnlyList<ExpectedColumn> Columns(RegisterDefinition register) =>
        [
            .. register.Fields.Select(field => new ExpectedColumn(
                field.Name,
                [field.Label.Ja, field.Label.En, field.Name, .. field.Aliases],
                field.Required
            )),
        ];

    private async Task<ImportResult> RunAsync(
        Session session,
        RegisterDefinition register,
        ImportFile file,
        Guid importId,
        Author? author,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellation
    )
    {
        var startedAt = time.GetUtcNow();
        var opening = TableFile.Open(file.Content, file.Name, limits);
        if (!opening.TryGet(out var table, out var problem))
        {
            return await RefusedAsync(session, register, file, importId, startedAt, author, problem, cancellation);
        }

        using (table)
        {
            var header = HeaderFinder.Find(table, Columns(register));
            if (header.Match is null)
            {
                return await RefusedAsync(
                    session,
                    register,
                    file,
                    importId,
                    startedAt,
                    author,
                    header.Problem!,
                    cancellation
                );
            }

            var match = Mapped(register, header.Match, file.Mapping);
            if (author is not null)
            {
                await WaitForOthersAsync(session, register, cancellation);
            }

            var reading = new ImportReading(register, match, limits, progress, file.Content);
            var references = await ReferenceIndex.LoadAsync(session, registers, register, cancellation);
            var only = await OnlyKeyAsync(session, register, cancellation);
            var rows = new RowReader(register, match.Columns, references, rules, only);
            await session.ExecuteAsync("savepoint before_reading", cancellation);
            var staged = await StagedRows.BeginAsync(session, register, cancellation);
            var merge = new BulkMerge(register, reading.MappedFields);
            var act = new ImportAct(importId, startedAt, author ?? new Author(null, ""));
            var first = author is not null && await merge.LedgerIsEmptyAsync(session, cancellation);
            await using var accepted = new AcceptedRows(
                register,
                told: first,
                async portion =>
                {
                    // While the database takes the rows, another thread makes them small for the trail.
                    var packing = Task.Run(() => portion.Told?.Pack(), cancellation);
                    await staged.WriteAsync(portion, cancellation);
                    if (await packing is { } packed)
                    {
                        await merge.InsertAllAsync(session, act, portion.Rows.Count, packed, cancellation);
                        await staged.EmptyAsync(cancellation);
                    }
                }
            );
            if (await reading.ReadAsync(table, rows, accepted, cancellation) is { } broken)
            {
                await accepted.DisposeAsync();
                // What was written of the file goes; the refusal is still to be recorded.
                await session.ExecuteAsync("rollback to savepoint before_reading", cancellation);
                return await RefusedAsync(session, register, file, importId, startedAt, author, broken, cancellation);
            }

            progress?.Report(new ImportProgress("compare", reading.Read, 0, 0));
            var counts = first ? (accepted.Count, 0) : await merge.CompareAsync(session, cancellation);
            var changes = first ? [] : await merge.ExamplesAsync(session, cancellation);
            var result = reading.Result(importId, file.Name, counts, changes);
            if (author is not null)
            {
                progress?.Report(new ImportProgress("write", reading.Read, 0, 0));
                if (!first)
                {
                    await merge.ApplyAsync(session, act, counts, cancellation);
                }

                await _records.WriteAsync(
                    session,
                    register,
                    file,
                    result,
                    startedAt,
                    time.GetUtcNow(),
                    author,
                    cancellation
                );
            }

            return result;
        }
    }

    private async Task<ImportResult> RefusedAsync(
        Session session,
        RegisterDefinition register,
        ImportFile file,
        Guid importId,
        DateTimeOffset startedAt,
        Author? author,
        TableProblem problem,
        CancellationToken cancellation
    )
    {
        var result = new ImportResult(importId, file.Name, problem, null, 0, 0, 0, 0, 0, [], []);
        if (author is not null)
        {
            await _records.WriteAsync(
                session,
                register,
                file,
                result,
                startedAt,
                time.GetUtcNow(),
                author,
                cancellation
            );
        }

        return result;
    }

    /// <summary>Two imports of one ledger at once would both find the same rows new: the second begins when the first is committed.</summary>
    private static Task<int> WaitForOthersAsync(
        Session session,
        RegisterDefinition register,
        CancellationToken cancellation
    ) =>
        session.ExecuteAsync(
            "select pg_advisory_xact_lock(hashtextextended(current_organisation()::text || $1, 0))",
            cancellation,
            register.Id
        );

    /// <summary>The key of the one entry that a single register has already; null for none and for other registers.</summary>
    private static async Task<string?> OnlyKeyAsync(
        Session session,
        RegisterDefinition register,
        CancellationToken cancellation
    ) =>
        register.Single
            ? await session.ScalarAsync<string>(
                $"select {register.Key.Column} from {register.Table} "
                    + "where organisation_id = current_organisation() and deleted_at is null order by id limit 1",
                cancellation
            )
            : null;

    private static HeaderMatch Mapped(
        RegisterDefinition register,
        HeaderMatch match,
        IReadOnlyDictionary<string, int?>? mapping
    )
    {
        foreach (var column in Columns(register))
        {
            if (
                mapping is not null
                && mapping.TryGetValue(column.Key, out var chosen)
                && chosen != (match[column.Key] < 0 ? null : match[column.Key])
            )
            {
                match = match.With(column.Key, chosen);
            }
        }

        return match;
    }
}
