namespace Ishigaki.Kernel.Tables;

/// <summary>Names that Excel accepts for a sheet.</summary>
internal static class SheetName
{
    private const int MaxLength = 31;

    public static string Valid(string wanted, IEnumerable<string> taken)
    {
        var name = string.Concat(
            WritableText
                .Of(wanted)
                .Where(c => !char.IsControl(c) && c is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\'))
        );
        name = Cut(name.Trim().Trim('\''), MaxLength);
        name = name.Length == 0 ? "Sheet" : name;
        var used = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var free = name;
        for (var n = 2; used.Contains(free); n++)
        {
            free = $"{Cut(name, MaxLength - 5)} ({n})";
        }

        return free;
    }

    private static string Cut(string name, int length) =>
        name.Length <= length ? name : name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)];
}
