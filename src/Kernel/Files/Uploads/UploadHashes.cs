using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Ishigaki.Kernel.Files.Uploads;

/// <summary>
/// Hashes of uploads as far as they came, so that a long file is not read a second time. Only a convenience: what is not
/// here any more, or not at the right place, is computed from disk at the end.
/// </summary>
public sealed class UploadHashes
{
    private const int Most = 200;
    private readonly ConcurrentDictionary<Guid, (IncrementalHash Hash, long At)> _hashes = new();

    /// <summary>The hash of the first <paramref name="at"/> bytes; null when it is not known here.</summary>
    internal IncrementalHash? Take(Guid upload, long at)
    {
        if (_hashes.TryRemove(upload, out var found))
        {
            if (found.At == at)
            {
                return found.Hash;
            }

            found.Hash.Dispose();
        }

        return at == 0 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    }

    internal void Keep(Guid upload, long at, IncrementalHash hash)
    {
        if (_hashes.Count >= Most || !_hashes.TryAdd(upload, (hash, at)))
        {
            hash.Dispose();
        }
    }
}
