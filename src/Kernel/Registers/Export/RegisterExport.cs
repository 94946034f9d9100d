using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Registers.Export;

/// <summary>Writes what a list shows into a spreadsheet that the import takes back unchanged.</summary>
public sealed class RegisterExport(EntryReader entries)
{
    public async Task WriteXlsxAsync(
        Stream stream,
        Session session,
        RegisterDefinition register,
        EntryQuery query,
        Freshness freshness,
        CancellationToken cancellation
    )
    {
        using var workbook = new XlsxWriter(stream, leaveOpen: true);
        var sheet = workbook.AddSheet(new SheetLayout(register.Label.ToString(), RegisterTemplate.Columns(register)));
        var write = Write(sheet);
        await foreach (var (entry, names) in entries.AllAsync(session, register, query, freshness, cancellation))
        {
            write(entry, names);
            sheet.EndRow();
        }
    }

    public async Task WriteCsvAsync(
        Stream stream,
        Session session,
        RegisterDefinition register,
        EntryQuery query,
        Freshness freshness,
        CancellationToken cancellation
    )
    {
        using var csv = new CsvWriter(stream, leaveOpen: true);
        foreach (var field in register.Fields)
        {
            csv.Text(field.Label.ToString());
        }

        csv.EndRow();
        var write = Write(csv);
        await foreach (var (entry, names) in entries.AllAsync(session, register, query, freshness, cancellation))
        {
            write(entry, names);
            csv.EndRow();
        }
    }

    /// <summary>Every field of an entry as a cell, without ending the row.</summary>
    internal static Action<Entry, IReadOnlyDictionary<Guid, EntryName>> Write(SheetWriter sheet) =>
        (entry, names) =>
        {
            foreach (var field in entry.Register.Fields)
            {
                switch (entry[field])
                {
                    case DateOnly date:
                        sheet.Date(date);
                        break;
                    case int number:
                        sheet.Number(number);
                        break;
                    case var value:
                        sheet.Text(FieldText.Of(field, value, names));
                        break;
                }
            }
        };

    /// <inheritdoc cref="Write(SheetWriter)"/>
    internal static Action<Entry, IReadOnlyDictionary<Guid, EntryName>> Write(CsvWriter csv) =>
        (entry, names) =>
        {
            foreach (var field in entry.Register.Fields)
            {
                csv.Text(FieldText.Of(field, entry[field], names));
            }
        };
}
