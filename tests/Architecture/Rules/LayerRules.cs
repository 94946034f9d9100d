using System.Text.RegularExpressions;
using Ishigaki.Architecture.Tests.Reading;

namespace Ishigaki.Architecture.Tests.Rules;

/// <summary>Who may know whom. A project in a place that no rule names is refused.</summary>
public static partial class LayerRules
{
    private const string Kernel = "src/Kernel";
    private const string Ledgers = "src/Ledgers";
    private const string Program = "src/Ishigaki";
    private const string Engines = "src/Engines/";
    private const string Modules = "src/Modules/";
    private const string Evidence = "src/Engines/Evidence";

    public static IEnumerable<string> References(Tree tree) =>
        from project in Source(tree)
        from reference in project.References
        where !May(project.Folder, reference)
        select $"{project.Path} must not refer to {reference}";

    /// <summary>An engine computes and nothing else: no package, no web framework, no file of another program.</summary>
    public static IEnumerable<string> EnginesStandAlone(Tree tree) =>
        from project in Source(tree)
        where project.Folder.StartsWith(Engines, StringComparison.Ordinal)
        from foreign in project.Packages.Concat(project.Frameworks).Concat(project.Assemblies)
        select $"{project.Path} must not use {foreign}";

    /// <summary>A module's name in another module's code, with or without a using.</summary>
    public static IEnumerable<string> ModulesApart(Tree tree) =>
        from file in tree.Source
        where file.IsUnder("src/Modules")
        let own = file.Path.Split('/')[2]
        from Match match in ModuleName().Matches(CSharpCode.Of(file))
        where match.Groups["module"].Value != own
        select $"{file.Path} names {match.Value}";

    private static IEnumerable<Project> Source(Tree tree) =>
        tree.Projects.Where(project => project.Path.StartsWith("src/", StringComparison.Ordinal));

    private static bool May(string from, string to) =>
        from switch
        {
            Program => to.StartsWith("src/", StringComparison.Ordinal),
            Kernel => to == Evidence,
            Ledgers => to == Kernel,
            _ when from.StartsWith(Modules, StringComparison.Ordinal) => to is Kernel or Ledgers
                || to.StartsWith(Engines, StringComparison.Ordinal),
            _ => false,
        };

    [GeneratedRegex(@"\bIshigaki\.Modules\.(?<module>\w+)|(?<!\w|\.)Modules\.(?<module>[A-Z]\w+)")]
    private static partial Regex ModuleName();
}
