using System.Xml.Linq;

namespace Ishigaki.Architecture.Tests.Reading;

/// <summary>What a project file says about whom the project knows.</summary>
/// <param name="Folder">The project's folder, for example <c>src/Modules/Identify</c>.</param>
/// <param name="References">The folders of the projects it refers to.</param>
public sealed record Project(
    string Path,
    string Folder,
    IReadOnlyList<string> References,
    IReadOnlyList<string> Packages,
    IReadOnlyList<string> Frameworks,
    IReadOnlyList<string> Assemblies
)
{
    public static Project Read(TreeFile file)
    {
        var xml = XDocument.Parse(file.Text);
        return new Project(
            file.Path,
            file.Folder,
            [.. Included(xml, "ProjectReference").Select(reference => Folders(file.Folder, reference))],
            [.. Included(xml, "PackageReference")],
            [.. Included(xml, "FrameworkReference")],
            [.. Included(xml, "Reference")]
        );
    }

    private static IEnumerable<string> Included(XDocument xml, string element) =>
        xml.Descendants()
            .Where(node => node.Name.LocalName == element)
            .Select(node => (string?)node.Attribute("Include") ?? "");

    /// <summary>The folder that a relative reference means, seen from the root of the repository.</summary>
    private static string Folders(string from, string reference)
    {
        var parts = new List<string>(from.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in reference.Replace('\\', '/').Split('/')[..^1])
        {
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        return string.Join('/', parts);
    }
}
