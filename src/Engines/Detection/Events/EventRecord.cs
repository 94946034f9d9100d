namespace Ishigaki.Engines.Detection.Events;

internal enum ValueKind : byte
{
    /// <summary>A text in quotation marks; the span is what lies between them.</summary>
    Text,

    /// <summary>A text in quotation marks with escapes in it.</summary>
    EscapedText,

    /// <summary>A number, true or false, as it is written.</summary>
    Bare,

    Null,

    /// <summary>An object or an array, as it is written.</summary>
    Container,
}

/// <param name="Field">The number of the field, or less than nothing when the span is void.</param>
internal readonly record struct FieldSpan(int Field, int Start, int Length, ValueKind Kind)
{
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> line) => line.Slice(Start, Length);
}

/// <summary>What was found in one event; used again for the next.</summary>
internal sealed class EventRecord
{
    private FieldSpan[] _spans = new FieldSpan[64];

    public int Count { get; private set; }

    public ReadOnlySpan<FieldSpan> Spans => _spans.AsSpan(0, Count);

    /// <summary>Somewhere a character is written as \u and its number, or a slash with a backslash.</summary>
    public bool HasUnusualEscapes { get; set; }

    public void Clear()
    {
        Count = 0;
        HasUnusualEscapes = false;
    }

    public void Add(int field, int start, int length, ValueKind kind)
    {
        if (Count == _spans.Length)
        {
            Array.Resize(ref _spans, _spans.Length * 2);
        }

        _spans[Count++] = new FieldSpan(field, start, length, kind);
    }

    /// <summary>The first value of a field that is no null and no container.</summary>
    public FieldSpan? First(int field)
    {
        foreach (ref readonly var span in Spans)
        {
            if (span.Field == field && span.Kind is not (ValueKind.Null or ValueKind.Container))
            {
                return span;
            }
        }

        return null;
    }

    /// <summary>Gives a container its length, or takes it out when its members are the field's values.</summary>
    public void Close(int index, int end)
    {
        var span = _spans[index];
        var isHeld = false;
        for (var i = index + 1; i < Count && !isHeld; i++)
        {
            isHeld = _spans[i].Field == span.Field;
        }

        _spans[index] = isHeld ? span with { Field = -1 } : span with { Length = end - span.Start };
    }
}
