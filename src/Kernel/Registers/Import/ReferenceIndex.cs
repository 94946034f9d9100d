using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>Finds the entries that references name, by key or by a name that only one live entry bears.</summary>
public sealed class ReferenceIndex
{
    private readonly Dictionary<string, Dictionary<string, Guid>> _byTarget = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _names = new(StringComparer.Ordinal);

    /// <summary>Loads every register that the given one refers to.</summary>
    public static async Task<ReferenceIndex> LoadAsync(
        Session session,
        RegisterSet registers,
        RegisterDefinition register,
        CancellationToken cancellation
    )
    {
        var index = new ReferenceIndex();
        foreach (
            var target in register
                .Fields.Select(field => field.Target)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
        )
        {
            await index.AddAsync(session, registers.Find(target)!, cancellation);
        }

        return index;
    }

    public bool TryFind(string target, string text, out Guid id) =>
        _byTarget[target].TryGetValue(Folding.Fold(text), out id) && id != Guid.Empty;

    /// <summary>Two live entries bear this name, so that only a key can tell them apart.</summary>
    public bool IsAmbiguous(string target, string text) =>
        _byTarget[target].TryGetValue(Folding.Fold(text), out var id) && id == Guid.Empty;

    public string? Near(string target, string text) => NearName.Find(text, _names[target]);

    private async Task AddAsync(Session session, RegisterDefinition target, CancellationToken cancellation)
    {
        var rows = await session.ListAsync(
            $"select id, {target.Key.Column}, {target.Title.Column} from {target.Table} "
                + "where organisation_id = current_organisation() and deleted_at is null",
            reader => (Id: reader.GetGuid(0), Key: reader.GetString(1), Title: reader.GetString(2)),
            cancellation
        );
        var found = new Dictionary<string, Guid>(rows.Count * 2, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var title = Folding.Fold(row.Title);
            found[title] = found.ContainsKey(title) ? Guid.Empty : row.Id;
        }

        // Keys come last: they win over another entry's name.
        foreach (var row in rows)
        {
            found[Folding.Fold(row.Key)] = row.Id;
        }

        found.Remove("");
        _byTarget[target.Id] = found;
        _names[target.Id] = [.. rows.Select(row => row.Title).Distinct(StringComparer.Ordinal)];
    }
}
