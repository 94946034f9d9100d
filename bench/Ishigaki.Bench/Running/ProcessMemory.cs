using System.Globalization;

namespace Ishigaki.Bench.Running;

/// <summary>Memory as the kernel counts it.</summary>
internal static class ProcessMemory
{
    /// <summary>The proportional set size of a process and everything below it, in MB: shared pages count once.</summary>
    public static (double Megabytes, int Processes) TreeOf(int root)
    {
        var tree = IdsOf(root);
        return (tree.Sum(id => Kilobytes($"/proc/{id}/smaps_rollup", "Pss:")) / 1024.0, tree.Count);
    }

    /// <summary>A process and everything below it.</summary>
    public static IReadOnlyList<int> IdsOf(int root)
    {
        var parents = Directory
            .EnumerateDirectories("/proc")
            .Select(folder => Path.GetFileName(folder))
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => (Id: int.Parse(name, CultureInfo.InvariantCulture), Parent: ParentOf(name)))
            .ToLookup(process => process.Parent, process => process.Id);
        var tree = new List<int> { root };
        for (var i = 0; i < tree.Count; i++)
        {
            tree.AddRange(parents[tree[i]]);
        }

        return tree;
    }

    /// <summary>The most that this process ever had in memory, in MB.</summary>
    public static double PeakOfThis() => Kilobytes("/proc/self/status", "VmHWM:") / 1024.0;

    private static int ParentOf(string process)
    {
        try
        {
            // The name in brackets may hold spaces.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return -1;
        }
    }

    private static long Kilobytes(string file, string name)
    {
        try
        {
            var line = File.ReadLines(file).First(each => each.StartsWith(name, StringComparison.Ordinal));
            return long.Parse(
                line[name.Length..].Replace("kB", "", StringComparison.Ordinal),
                CultureInfo.InvariantCulture
            );
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return 0;
        }
    }
}
