using System.Text;
using Ishigaki.Engines.Detection.Events;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>Finds out where an event belongs. One for each thread.</summary>
internal sealed class PlaceFinder(PlaceWords words, ValueBuffers buffers, IReadOnlyList<PlaceSign> signs)
{
    private const int MostSpellings = 4096;
    private const int LongestWord = 256;
    private readonly Dictionary<byte[], int> _spellings = new(ByteContents.Instance);
    private readonly int[] _ids = new int[PlaceWords.Fields.Length];
    private readonly (byte[]? Spelling, int Id)[] _last = new (byte[]?, int)[PlaceWords.Fields.Length];

    /// <summary>The place of an event, packed; the same for events of the same place.</summary>
    public UInt128 Find(ReadOnlySpan<byte> line, EventRecord record)
    {
        Array.Clear(_ids);
        foreach (ref readonly var span in record.Spans)
        {
            if (
                (uint)span.Field < (uint)_ids.Length
                && _ids[span.Field] == 0
                && span.Kind is not (ValueKind.Null or ValueKind.Container)
            )
            {
                _ids[span.Field] = IdOf(span.Field, span.In(line), span.Kind);
            }
        }

        // What a product calls a category is mostly none of Sigma's.
        if (signs.Count > 0 && (_ids[0] | _ids[3] | _ids[5]) == 0 && _ids[4] <= 1)
        {
            FindSign(line, record);
        }

        UInt128 packed = 0;
        foreach (var id in _ids)
        {
            packed = (packed << 21) | (uint)id;
        }

        return packed;
    }

    public EventPlace Unpack(UInt128 packed)
    {
        var parts = new string?[PlaceWords.Fields.Length];
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            parts[i] = words.Word((int)(packed & 0x1fffff));
            packed >>= 21;
        }

        return new EventPlace(parts[0], parts[1], parts[2], new LogSource(parts[3], parts[4], parts[5]));
    }

    private int IdOf(int field, ReadOnlySpan<byte> raw, ValueKind kind)
    {
        ref var last = ref _last[field];
        if (last.Spelling is { } spelling && raw.SequenceEqual(spelling))
        {
            return last.Id;
        }

        if (raw.Length > LongestWord)
        {
            return words.Of(EventPlace.Other);
        }

        var lookup = _spellings.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(raw, out var known, out var id))
        {
            last = (known, id);
            return id;
        }

        id = words.Of(Encoding.UTF8.GetString(buffers.Read(raw, kind).Folded));
        if (_spellings.Count < MostSpellings)
        {
            lookup[raw] = id;
        }

        return id;
    }

    private void FindSign(ReadOnlySpan<byte> line, EventRecord record)
    {
        foreach (var sign in signs)
        {
            if (sign.IsIn(line, record, buffers))
            {
                _ids[3] = words.Of(sign.Source.Product);
                _ids[4] = words.Of(sign.Source.Category);
                _ids[5] = words.Of(sign.Source.Service);
                return;
            }
        }
    }
}
