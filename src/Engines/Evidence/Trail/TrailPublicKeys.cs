namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>
/// Several public keys in one text, as after a key was lost, and hand-overs (<see cref="KeyHandOver"/>), each on a line of
/// its own, that lead on from one of the keys before it.
/// </summary>
public static class TrailPublicKeys
{
    private const string End = "-----END PUBLIC KEY-----";

    /// <returns>The keys in order; null when one of the blocks is no key: none is passed over in silence.</returns>
    public static IReadOnlyList<TrailPublicKey>? Read(string text)
    {
        var keys = new List<TrailPublicKey>();
        var blocks = text.Split(End);
        foreach (var block in blocks[..^1])
        {
            if (TrailPublicKey.Read(block + End) is not { } key)
            {
                return null;
            }

            keys.Add(key);
        }

        var handed = text.Split('\n').Select(line => line.Trim()).Where(KeyHandOver.Is);
        var rest = blocks[^1].Split('\n').Select(line => line.Trim()).Where(line => !KeyHandOver.Is(line));
        return rest.All(string.IsNullOrEmpty) && handed.All(code => Adopts(keys, code)) ? keys : null;
    }

    private static bool Adopts(List<TrailPublicKey> keys, string code)
    {
        var heir = keys.Select(key => KeyHandOver.Follow(key, code)).FirstOrDefault(key => key is not null);
        if (heir is not null && !keys.Exists(key => key.Id == heir.Id))
        {
            keys.Add(heir);
        }

        return heir is not null;
    }
}
