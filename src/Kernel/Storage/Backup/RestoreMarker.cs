using System.Text;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>
/// A folder in which a restore was begun and not finished says so, and no program works in it until a restore is.
/// </summary>
internal static class RestoreMarker
{
    public const string Name = "restore.unfinished";

    public static bool IsIn(string folder) => File.Exists(PathIn(folder));

    /// <summary>The mark that the database got in the transaction that filled it; null when there is no marker.</summary>
    public static Guid? Read(string folder) =>
        IsIn(folder) && Guid.TryParseExact(File.ReadAllText(PathIn(folder)).Trim(), "N", out var id) ? id : null;

    public static void Write(string folder, Guid id)
    {
        using var file = new FileStream(PathIn(folder), FileMode.CreateNew, FileAccess.Write);
        file.Write(Encoding.ASCII.GetBytes($"{id:N}\n"));
        file.Flush(flushToDisk: true);
    }

    public static void Remove(string folder) => File.Delete(PathIn(folder));

    public static StorageException Refusal(string folder) =>
        new(
            $"{folder} は復元の途中です。同じコマンド ishigaki restore をもう一度実行すると、初めからやり直します。",
            $"{folder} holds an unfinished restore. Run the same ishigaki restore again; it begins anew."
        );

    private static string PathIn(string folder) => Path.Combine(folder, Name);
}
