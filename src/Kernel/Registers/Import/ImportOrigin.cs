using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>The file and row that last brought an entry.</summary>
public sealed record ImportOrigin(Guid ImportId, string FileName, DateTimeOffset At, string AccountName, int? Row)
{
    public static async Task<ImportOrigin?> FindAsync(Session session, Entry entry, CancellationToken cancellation)
    {
        if (entry.ImportId is not { } id)
        {
            return null;
        }

        var found = await session.ListAsync(
            "select file_name, coalesce(finished_at, started_at), account_name from import where organisation_id = current_organisation() and id = $1",
            reader => new ImportOrigin(
                id,
                reader.GetString(0),
                reader.GetFieldValue<DateTimeOffset>(1),
                reader.GetString(2),
                entry.ImportRow
            ),
            cancellation,
            id
        );
        return found.FirstOrDefault();
    }
}
