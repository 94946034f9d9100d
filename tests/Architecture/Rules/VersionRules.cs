using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ishigaki.Architecture.Tests.Reading;

namespace Ishigaki.Architecture.Tests.Rules;

/// <summary>One place says which version of what is used, and says it exactly.</summary>
public static partial class VersionRules
{
    private const string Packages = "Directory.Packages.props";
    private const string FrontEnd = "web/package.json";

    public static IEnumerable<string> LoosePackages(Tree tree)
    {
        if (tree.Find(Packages) is not { } file)
        {
            return [$"{Packages} is missing"];
        }

        return from node in Elements(file, "PackageVersion", "GlobalPackageReference")
            let version = (string?)node.Attribute("Version") ?? ""
            where !Exact().IsMatch(version)
            select $"{Packages}: {(string?)node.Attribute("Include")} has version '{version}'";
    }

    public static IEnumerable<string> LooseFrontEndPackages(Tree tree)
    {
        if (tree.Find(FrontEnd) is not { } file)
        {
            yield break;
        }

        using var json = JsonDocument.Parse(file.Text);
        foreach (var name in new[] { "dependencies", "devDependencies", "optionalDependencies" })
        {
            if (!json.RootElement.TryGetProperty(name, out var packages))
            {
                continue;
            }

            foreach (var package in packages.EnumerateObject().Where(each => !Exact().IsMatch(each.Value.GetString()!)))
            {
                yield return $"{FrontEnd}: {package.Name} has version '{package.Value}'";
            }
        }
    }

    /// <summary>A project names packages, never their versions, and has no version of its own.</summary>
    public static IEnumerable<string> VersionsInProjects(Tree tree) =>
        from file in tree.Files
        where file.Extension is ".csproj" or ".targets" || (file.Extension == ".props" && file.Folder.Length > 0)
        from node in XDocument.Parse(file.Text).Descendants()
        where OwnVersion().IsMatch(node.Name.LocalName) || IsVersioned(node)
        select $"{file.Path}: {node.Name.LocalName} {(string?)node.Attribute("Include")}".TrimEnd();

    private static bool IsVersioned(XElement node) =>
        node.Name.LocalName is "PackageReference" or "PackageVersion" or "GlobalPackageReference"
        && (
            node.Attributes().Any(attribute => attribute.Name.LocalName is "Version" or "VersionOverride")
            || node.Elements().Any(child => child.Name.LocalName is "Version" or "VersionOverride")
        );

    private static IEnumerable<XElement> Elements(TreeFile file, params string[] names) =>
        XDocument
            .Parse(file.Text)
            .Descendants()
            .Where(node => names.Contains(node.Name.LocalName, StringComparer.Ordinal));

    [GeneratedRegex(@"^\d+(?:\.\d+){1,3}(?:-[0-9A-Za-z.-]+)?$")]
    private static partial Regex Exact();

    [GeneratedRegex(
        "^(?:Version|VersionPrefix|VersionSuffix|PackageVersion|AssemblyVersion|FileVersion|InformationalVersion)$"
    )]
    private static partial Regex OwnVersion();
}
