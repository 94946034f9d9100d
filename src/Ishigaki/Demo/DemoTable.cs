using Ishigaki.Kernel.Tables;

namespace Ishigaki.Demo;

/// <summary>One row of a demo table, by its headers.</summary>
internal sealed class DemoRow(IReadOnlyDictionary<string, string> values)
{
    public string this[string header] => values[header];
}

/// <summary>Reads the small tables of the demo that are no registers.</summary>
internal static class DemoTable
{
    public static IReadOnlyList<DemoRow> Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var file =
            TableFile.Open(stream, path).File ?? throw new InvalidOperationException($"{path} is not a table.");
        using var rows = file.Read(file.Sheets[0]);
        var headers = new List<string>();
        var read = new List<DemoRow>();
        while (rows.MoveNext())
        {
            var row = rows.Current;
            if (headers.Count == 0)
            {
                for (var i = 0; i < row.Count; i++)
                {
                    headers.Add(row[i].ToString());
                }

                continue;
            }

            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < headers.Count; i++)
            {
                values[headers[i]] = row[i].ToString();
            }

            read.Add(new DemoRow(values));
        }

        return read;
    }
}
