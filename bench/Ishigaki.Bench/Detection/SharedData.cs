using Ishigaki.Bench.Running;

namespace Ishigaki.Bench.Detection;

/// <summary>Real data that are no part of the repository, in the folder that ISHIGAKI_SHARED names or in one beside it.</summary>
internal static class SharedData
{
    /// <returns>Null when it is not there.</returns>
    public static string? Find(string name) =>
        Folders().Select(folder => Path.Combine(folder, "data", "detection", name)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("ISHIGAKI_SHARED") is { Length: > 0 } named)
        {
            yield return named;
        }

        for (var folder = new DirectoryInfo(Checkout.Root); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared");
        }
    }
}
