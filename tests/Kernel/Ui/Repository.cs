namespace Ishigaki.Kernel.Tests.Ui;

/// <summary>The files of this repository, seen from a test's output folder.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Ishigaki.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("No Ishigaki.slnx above the tests.");
    }
}
