using System.Text.RegularExpressions;

namespace Ishigaki.Architecture.Tests.Reading;

/// <summary>A file of a repository, real or made up. The path is relative and uses /.</summary>
public sealed record TreeFile(string Path, string Text)
{
    public string Extension => System.IO.Path.GetExtension(Path);

    public string Folder => Path.LastIndexOf('/') is > 0 and var end ? Path[..end] : "";

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public bool IsCode => Extension is ".cs" or ".razor";

    public int Lines => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;
}

/// <summary>All files that a rule looks at. Rules never read the disk, so that each can be shown a tree that breaks it.</summary>
public sealed record Tree(IReadOnlyList<TreeFile> Files)
{
    public static Tree Of(params (string Path, string Text)[] files) =>
        new([.. files.Select(file => new TreeFile(file.Path, file.Text))]);

    /// <summary>Code of the product, without the tests.</summary>
    public IEnumerable<TreeFile> Source => Files.Where(file => file.IsUnder("src") && file.IsCode);

    public IEnumerable<Project> Projects =>
        Files.Where(file => file.Extension == ".csproj").Select(file => Project.Read(file));

    public TreeFile? Find(string path) =>
        Files.FirstOrDefault(file => string.Equals(file.Path, path, StringComparison.Ordinal));

    /// <summary>The lines of <paramref name="files"/> that a pattern matches, as a person would look for them.</summary>
    public static IEnumerable<string> Matches(
        IEnumerable<TreeFile> files,
        Regex pattern,
        Func<TreeFile, string>? textOf = null
    ) =>
        from file in files
        let text = textOf?.Invoke(file) ?? file.Text
        from Match match in pattern.Matches(text)
        select $"{file.Path}:{text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value.Trim()}";
}
