using System.Text;

namespace Ishigaki.Architecture.Tests.Reading;

/// <summary>The files of this repository, seen from the test's output folder; nothing that a build made.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Made = new(StringComparer.Ordinal)
    {
        ".git",
        ".data",
        ".tools",
        ".vs",
        ".idea",
        "artifacts",
        "bin",
        "obj",
        "node_modules",
        "lib",
    };

    private static readonly HashSet<string> Pictures = new(StringComparer.Ordinal)
    {
        ".png",
        ".ico",
        ".woff2",
        ".xlsx",
        ".pdf",
        ".docx",
    };

    public static Tree Tree { get; } = Read(Root());

    private static Tree Read(DirectoryInfo root)
    {
        var files = new List<TreeFile>();
        Add(root, "", files);
        return new Tree(files);
    }

    private static void Add(DirectoryInfo folder, string path, List<TreeFile> files)
    {
        foreach (
            var file in folder
                .EnumerateFiles()
                .Where(file => !Pictures.Contains(file.Extension) && !Made.Contains(file.Name))
        )
        {
            files.Add(new TreeFile(path + file.Name, File.ReadAllText(file.FullName, Encoding.UTF8)));
        }

        foreach (var child in folder.EnumerateDirectories().Where(child => !Made.Contains(child.Name)))
        {
            Add(child, $"{path}{child.Name}/", files);
        }
    }

    private static DirectoryInfo Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ishigaki.slnx")))
        {
            folder = folder.Parent;
        }

        return folder ?? throw new DirectoryNotFoundException("No Ishigaki.slnx above the tests.");
    }
}
