using Ishigaki.Engines.Detection.Conditions;
using Ishigaki.Engines.Detection.Events;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>The tools that one thread uses for every event.</summary>
internal sealed class Workshop(KeyCache keys, FieldTree tree)
{
    private readonly ValueBuffers _buffers = new();
    private readonly ValueBuffers _otherBuffers = new();
    private readonly Findings _findings = new();
    private readonly EventRecord _leaves = new();
    private bool _hasLeaves;

    public EventScanner Scanner { get; } = new(keys);

    public ValueBuffers Buffers => _buffers;

    public SlotState NewSlot(ClassPlan plan, int slot) => new(plan, slot, _buffers, _findings);

    /// <summary>A new line is looked at.</summary>
    public void Begin() => _hasLeaves = false;

    /// <summary>Every value of the event, found at the first call for a line.</summary>
    public ReadOnlySpan<FieldSpan> Leaves(ReadOnlySpan<byte> line)
    {
        if (!_hasLeaves)
        {
            Scanner.Scan(line, _leaves, leaves: true);
            _hasLeaves = true;
        }

        return _leaves.Spans;
    }

    /// <summary>Asks a predicate of every value of a field.</summary>
    /// <param name="field">Less than nothing: of every value that is given.</param>
    public bool Asks(
        Predicate predicate,
        int field,
        ReadOnlySpan<FieldSpan> values,
        ReadOnlySpan<byte> line,
        EventRecord record
    )
    {
        foreach (ref readonly var span in values)
        {
            if ((field < 0 || span.Field == field) && span is { Field: >= 0, Kind: not ValueKind.Null })
            {
                var value = _buffers.Read(span.In(line), span.Kind);
                if (predicate is FieldPredicate other ? Relates(other, value, line, record) : predicate.Matches(value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Relates(FieldPredicate predicate, ValueText value, ReadOnlySpan<byte> line, EventRecord record)
    {
        var field = tree.Find(predicate.Other);
        foreach (ref readonly var span in record.Spans)
        {
            if (
                span.Field == field
                && span.Kind != ValueKind.Null
                && predicate.Holds(value, _otherBuffers.Read(span.In(line), span.Kind))
            )
            {
                return true;
            }
        }

        return false;
    }
}
