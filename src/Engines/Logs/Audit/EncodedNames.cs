namespace Ishigaki.Engines.Logs.Audit;

/// <summary>
/// Fields whose values people outside can choose: the kernel and auditd write them in quotes, or as hexadecimal digits
/// when they hold a space, a quote or a control character (the audit project's field dictionary, format "encoded").
/// </summary>
internal static class EncodedNames
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = new HashSet<string>(
        [
            "acct",
            "cgroup",
            "cmd",
            "comm",
            "cwd",
            "data",
            "device",
            "dir",
            "exe",
            "file",
            "grp",
            "key",
            "name",
            "new-disk",
            "new-fs",
            "new_group",
            "ocomm",
            "old-disk",
            "old-fs",
            "path",
            "proctitle",
            "sw",
            "vm",
            "watch",
        ],
        StringComparer.Ordinal
    ).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<byte> name)
    {
        if (name.Length > 16)
        {
            return false;
        }

        Span<char> characters = stackalloc char[16];
        for (var i = 0; i < name.Length; i++)
        {
            characters[i] = (char)name[i];
        }

        return Names.Contains(characters[..name.Length]);
    }
}
