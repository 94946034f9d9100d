using System.Text.RegularExpressions;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>
/// The only names that an archive may have. Paths on disk are made from what was read out of a name, never from the name.
/// </summary>
internal static partial class PartName
{
    public const string Keys = "keys.encrypted";

    public static string OfTable(string table) => $"tables/{table}.copy";

    public static string OfFile(Guid organisation, string hash) => $"files/{organisation:N}/{hash}";

    /// <summary>The organisation and hash of a file's part; null when the name is another one.</summary>
    public static (Guid Organisation, string Hash)? File(string name) =>
        FileName().Match(name) is { Success: true } match
            ? (Guid.ParseExact(match.Groups["organisation"].ValueSpan, "N"), match.Groups["hash"].Value)
            : null;

    [GeneratedRegex("^files/(?<organisation>[0-9a-f]{32})/(?<hash>[0-9a-f]{64})$", RegexOptions.NonBacktracking)]
    private static partial Regex FileName();
}
