using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>The names of entries that an entry refers to now or once did.</summary>
public static class EntryNames
{
    public static async Task<IReadOnlyDictionary<Guid, EntryName>> WithHistoryAsync(
        EntryReader entries,
        Session session,
        RegisterSet registers,
        Entry entry,
        IReadOnlyList<EntryChange> changes,
        CancellationToken cancellation
    )
    {
        var names = new Dictionary<Guid, EntryName>();
        foreach (var field in entry.Register.Fields.Where(field => field.Target is not null))
        {
            var once = changes
                .SelectMany(change => new[] { change.Before, change.After })
                .SelectMany(values => values.GetValueOrDefault(field.Column, "").Split(';'))
                .Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty);
            var ids = EntryReader.Targets(entry[field]).Concat(once).Where(id => id != Guid.Empty).Distinct().ToArray();
            await entries.AddNamesAsync(session, registers.TargetOf(field), ids, names, cancellation);
        }

        return names;
    }
}
