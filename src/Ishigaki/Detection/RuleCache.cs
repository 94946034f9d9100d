using System.Security.Cryptography;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Detection;

/// <summary>
/// Keeps what was read from rules, in a folder, under the hash of everything that it came from and of this program. Each file
/// says which hash it is for and has the hash of its own content: what is damaged, cut off or of another program is read anew
/// and written again. That finds accidents; whoever may write to the folder could still write rules as they like, so files that
/// others may write to are not taken, and the folder is made for its owner alone.
/// </summary>
internal sealed class RuleCache(string folder)
{
    /// <summary>Of older rules so many files stay, those that were written last.</summary>
    private const int MostKept = 8;

    private const int HeadLength = 8 + (2 * SHA256.HashSizeInBytes);
    private const long Largest = 1 << 30;
    private const UnixFileMode OfOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private static readonly TimeSpan DraftsLast = TimeSpan.FromHours(1);

    /// <param name="key">The hash of what the rules are read from.</param>
    /// <returns>Null when they are not here, or not as they were written.</returns>
    public RuleStock? Find(byte[] key)
    {
        var file = FileOf(key);
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OfOthers) != UnixFileMode.None)
            {
                return null;
            }

            var bytes = ReadAll(file);
            return
                bytes.Length > HeadLength
                && bytes.AsSpan(0, 8).SequenceEqual("ISHIRULE"u8)
                && bytes.AsSpan(8, key.Length).SequenceEqual(key)
                && SHA256.HashData(bytes.AsSpan(HeadLength)).AsSpan().SequenceEqual(HashIn(bytes))
                ? RuleArchive.Read(bytes[HeadLength..])
                : null;
        }
        catch (Exception fault) when (fault is IOException or FormatException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Under another name first, so that nobody reads half of it, however many write at once.</summary>
    /// <returns>Why it could not be kept; null when it was.</returns>
    public string? Keep(byte[] key, RuleStock stock)
    {
        var draft = $"{FileOf(key)}.{Guid.NewGuid():N}.draft";
        try
        {
            MakeFolder();
            using (var stream = new FileStream(draft, OptionsOfDraft()))
            {
                using var content = new MemoryStream();
                RuleArchive.Write(content, stock);
                var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
                stream.Write("ISHIRULE"u8);
                stream.Write(key);
                stream.Write(SHA256.HashData(bytes));
                stream.Write(bytes);
            }

            File.Move(draft, FileOf(key), overwrite: true);
            Tidy();
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Remove(draft);
            return fault.Message;
        }
    }

    private string FileOf(byte[] key) => Path.Combine(folder, $"{Convert.ToHexStringLower(key)}.rules");

    private static ReadOnlySpan<byte> HashIn(byte[] bytes) =>
        bytes.AsSpan(HeadLength - SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);

    private static byte[] ReadAll(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > Largest)
        {
            return [];
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private void MakeFolder()
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }

    private static FileStreamOptions OptionsOfDraft()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>Takes away what older rules left, and drafts of programs that were killed.</summary>
    private void Tidy()
    {
        var rules = new DirectoryInfo(folder).GetFiles("*.rules");
        foreach (var old in rules.OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostKept))
        {
            Remove(old.FullName);
        }

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (var draft in new DirectoryInfo(folder).GetFiles("*.rules.*.draft"))
        {
            if (now - draft.LastWriteTimeUtc > DraftsLast)
            {
                Remove(draft.FullName);
            }
        }
    }

    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another program may just be reading or removing it.
        }
    }
}
