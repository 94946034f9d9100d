using System.Text.Json;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>Bodies that were taken out, and the acts of retention in the same chain that allow it.</summary>
internal sealed class RemovedBodies
{
    private readonly List<(long First, long Last)> _removed = [];
    private readonly List<(long First, long Last)> _allowed = [];

    public long Count { get; private set; }

    public void Add(long entry)
    {
        Count++;
        if (_removed is [.., var last] && last.Last == entry - 1)
        {
            _removed[^1] = (last.First, entry);
        }
        else
        {
            _removed.Add((entry, entry));
        }
    }

    /// <param name="line">An entry of retention. One that cannot be read allows nothing.</param>
    public void Allow(ReadOnlySpan<byte> line, long entry)
    {
        try
        {
            using var document = JsonDocument.Parse(line.ToArray());
            var after = document.RootElement.GetProperty("after");
            var (first, last) = (after.GetProperty("first").GetInt64(), after.GetProperty("last").GetInt64());
            _allowed.Add((first, Math.Min(last, entry - 1)));
        }
        catch (Exception failure)
            when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // The line's hash is checked like any other's.
        }
    }

    /// <summary>The first entry that was taken out and that no act allows.</summary>
    public long? FirstNotAllowed()
    {
        _allowed.Sort();
        foreach (var (first, last) in _removed)
        {
            var next = first;
            foreach (var allowed in _allowed.Where(each => each.First <= last))
            {
                if (allowed.First <= next && allowed.Last >= next)
                {
                    next = allowed.Last + 1;
                }
            }

            if (next <= last)
            {
                return next;
            }
        }

        return null;
    }
}
