using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Export;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;

namespace Ishigaki.Kernel.Registers.Group;

/// <summary>Writes a list over a group into one spreadsheet; whose an entry is stands in the first three columns.</summary>
public sealed class GroupExport(GroupReader group, EntryReader entries)
{
    private static readonly Localized[] Whose =
    [
        ("組織コード（持ち主）", "Owner's code"),
        ("組織（持ち主）", "Owner"),
        ("組織の種類（持ち主）", "Owner's kind"),
    ];

    /// <param name="told">Runs in the transaction of each member that was read, after it was.</param>
    public Task WriteXlsxAsync(
        Stream stream,
        GroupScope scope,
        Func<GroupMember, Session, Task> told,
        CancellationToken cancellation
    )
    {
        var workbook = new XlsxWriter(stream, leaveOpen: true);
        var sheet = workbook.AddSheet(
            new SheetLayout(
                scope.Register.Label.ToString(),
                [
                    .. Whose.Select(each => new SheetColumn(each.ToString()) { Width = 18 }),
                    .. RegisterTemplate.Columns(scope.Register).Select(column => column with { Choices = [] }),
                ]
            )
        );
        return WriteAsync(
            scope,
            told,
            new Cells(sheet.Text, RegisterExport.Write(sheet), sheet.EndRow),
            workbook,
            cancellation
        );
    }

    /// <inheritdoc cref="WriteXlsxAsync"/>
    public Task WriteCsvAsync(
        Stream stream,
        GroupScope scope,
        Func<GroupMember, Session, Task> told,
        CancellationToken cancellation
    )
    {
        var csv = new CsvWriter(stream, leaveOpen: true);
        foreach (var header in Whose.Concat(scope.Register.Fields.Select(field => field.Label)))
        {
            csv.Text(header.ToString());
        }

        csv.EndRow();
        return WriteAsync(scope, told, new Cells(csv.Text, RegisterExport.Write(csv), csv.EndRow), csv, cancellation);
    }

    private async Task WriteAsync(
        GroupScope scope,
        Func<GroupMember, Session, Task> told,
        Cells cells,
        IDisposable file,
        CancellationToken cancellation
    )
    {
        using (file)
        {
            foreach (var member in scope.Members.Where(scope.Choice.Shows))
            {
                await group.WithinAsync(
                    scope.Members,
                    member,
                    async (session, freshness) =>
                    {
                        var all = entries.AllAsync(session, scope.Register, scope.Query, freshness, cancellation);
                        await foreach (var (entry, names) in all)
                        {
                            cells.Text(member.Code);
                            cells.Text(member.Name);
                            cells.Text(OrganisationKinds.WordOf(member.Kind));
                            cells.Entry(entry, names);
                            cells.EndRow();
                        }

                        await told(member, session);
                    },
                    cancellation
                );
            }
        }
    }

    private sealed record Cells(
        Action<string?> Text,
        Action<Entry, IReadOnlyDictionary<Guid, EntryName>> Entry,
        Action EndRow
    );
}

/// <summary>What is written of whom.</summary>
public sealed record GroupScope(
    IReadOnlyList<GroupMember> Members,
    GroupChoice Choice,
    RegisterDefinition Register,
    EntryQuery Query
);
