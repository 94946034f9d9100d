namespace Ishigaki.Kernel.Tables;

/// <summary>The relationships of a part (ECMA-376 part 2, 9.3): identifier, kind and target.</summary>
internal sealed record Relation(string Id, string Kind, string Target)
{
    private const int Max = 10_000;

    /// <summary>The relations of a part; none when there is no such file. The root has the empty name.</summary>
    public static List<Relation> Of(Package package, string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var folder = part[..slash];
        var found = new List<Relation>();
        using var xml = package.Xml($"{folder}_rels/{part[slash..]}.rels");
        while (xml is not null && found.Count < Max && xml.ReadTo("Relationship"))
        {
            var type = xml.Reader.GetAttribute("Type") ?? "";
            found.Add(
                new Relation(
                    xml.Reader.GetAttribute("Id") ?? "",
                    type[(type.LastIndexOf('/') + 1)..],
                    Resolve(folder, xml.Reader.GetAttribute("Target") ?? "")
                )
            );
        }

        return found;
    }

    private static string Resolve(string folder, string target)
    {
        target = target.Replace('\\', '/');
        if (target.StartsWith('/'))
        {
            return target.TrimStart('/');
        }

        while (target.StartsWith("../", StringComparison.Ordinal))
        {
            target = target[3..];
            folder = folder.Length > 1 ? folder[..(folder.LastIndexOf('/', folder.Length - 2) + 1)] : "";
        }

        return folder + (target.StartsWith("./", StringComparison.Ordinal) ? target[2..] : target);
    }
}
