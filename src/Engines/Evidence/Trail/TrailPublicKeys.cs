namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>Several public keys in one text, as after a key was lost.</summary>
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

        return string.IsNullOrWhiteSpace(blocks[^1]) ? keys : null;
    }
}
