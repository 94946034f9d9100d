using System.Text.Json;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>Bodies that were taken out, and the acts of retention in the same chain that allow it.</summary>
internal sealed class RemovedBodies
{
    private readonly List<(long First, long Last, DateTimeOffset SealedAt)> _removed = [];
    private readonly List<RetentionAct> _acts = [];
    private (long First, long Last) _open;

    public long Count { get; private set; }

    public IReadOnlyList<RetentionAct> Acts => _acts;

    public void Add(long entry)
    {
        Count++;
        if (_open.Last == entry - 1 && _open.First > 0)
        {
            _open.Last = entry;
            return;
        }

        Close(DateTimeOffset.MaxValue);
        _open = (entry, entry);
    }

    /// <summary>What was added since the last head is sealed by one of this time.</summary>
    public void Seal(DateTimeOffset at)
    {
        Close(at);
        for (var i = _removed.Count - 1; i >= 0 && _removed[i].SealedAt == DateTimeOffset.MaxValue; i--)
        {
            _removed[i] = _removed[i] with { SealedAt = at };
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
            DateTimeOffset? before = after.TryGetProperty("sealedBefore", out var instant)
                ? instant.GetDateTimeOffset()
                : null;
            _acts.Add(new RetentionAct(entry, first, Math.Min(last, entry - 1), before));
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
        Close(DateTimeOffset.MaxValue);
        var acts = _acts.OrderBy(act => act.First).ThenBy(act => act.Last).ToList();
        foreach (var (first, last, sealedAt) in _removed)
        {
            var next = first;
            foreach (var act in acts.Where(each => each.First <= last))
            {
                var isOver = act.SealedBefore is null || sealedAt < act.SealedBefore;
                if (isOver && act.First <= next && act.Last >= next)
                {
                    next = act.Last + 1;
                }
            }

            if (next <= last)
            {
                return next;
            }
        }

        return null;
    }

    private void Close(DateTimeOffset sealedAt)
    {
        if (_open.First > 0)
        {
            _removed.Add((_open.First, _open.Last, sealedAt));
            _open = default;
        }
    }
}
