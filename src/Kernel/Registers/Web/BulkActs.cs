using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>What can be done to several selected entries at once. Each entry gets its history.</summary>
public sealed class BulkActs(EntryReader entries, EntryWriter writer)
{
    /// <returns>How many entries were changed.</returns>
    public async Task<int> RunAsync(
        Session session,
        RegisterDefinition register,
        string act,
        IReadOnlyList<Guid> ids,
        DateOnly today,
        Author author,
        CancellationToken cancellation
    )
    {
        var done = 0;
        foreach (var id in ids.Take(EntryQuery.PageSize))
        {
            var outcome = act switch
            {
                "remove" => await writer.RemoveAsync(session, register, id, author, cancellation),
                "restore" => await writer.RestoreAsync(session, register, id, author, cancellation),
                "confirm" => await ConfirmAsync(session, register, id, today, author, cancellation),
                _ => SaveOutcome.NotFound,
            };
            done += outcome == SaveOutcome.Saved ? 1 : 0;
        }

        return done;
    }

    private async Task<SaveOutcome> ConfirmAsync(
        Session session,
        RegisterDefinition register,
        Guid id,
        DateOnly today,
        Author author,
        CancellationToken cancellation
    )
    {
        if (
            register.Find("confirmedOn") is not { } confirmed
            || await entries.FindAsync(session, register, id, cancellation) is not { } entry
        )
        {
            return SaveOutcome.NotFound;
        }

        var draft = EntryDraft.Of(entry);
        draft[confirmed] = today;
        return await writer.UpdateAsync(session, draft, id, null, author, cancellation);
    }
}
