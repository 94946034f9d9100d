namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>The keys that count: those that the verifier was given, and those to which they handed over.</summary>
internal sealed class KeyRing(IEnumerable<TrailPublicKey> given)
{
    private readonly List<TrailPublicKey> _keys = [.. given];

    public TrailPublicKey? Find(string id) => _keys.Find(key => string.Equals(key.Id, id, StringComparison.Ordinal));

    /// <summary>The key of a head, by way of the hand-overs that it notes, from the key of the head before.</summary>
    /// <returns>Null when they do not lead there.</returns>
    public TrailPublicKey? Follow(TrailHead? before, TrailHead head)
    {
        var at = before is null ? null : Find(before.Key);
        foreach (var note in head.HandOvers())
        {
            at = at is null ? null : KeyHandOver.Follow(at, note);
        }

        return at?.Id == head.Key ? at : null;
    }

    public void Adopt(TrailPublicKey key)
    {
        if (Find(key.Id) is null)
        {
            _keys.Add(key);
        }
    }
}
