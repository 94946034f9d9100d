namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>Where things are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The program as it was built, in the configuration of these tests.</summary>
    public static string Program { get; } =
        Path.Combine(
            Root,
            "src/Ishigaki/bin",
            new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
            "net10.0/ishigaki.dll"
        );

    public static string Axe { get; } = Path.Combine(Root, "web/node_modules/axe-core/axe.min.js");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ishigaki.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Not inside a checkout.");
    }
}
