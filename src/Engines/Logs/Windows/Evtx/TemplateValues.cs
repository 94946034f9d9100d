using System.Buffers.Binary;

namespace Ishigaki.Engines.Logs.Windows.Evtx;

/// <summary>A value that fills a template; where it lies in the chunk.</summary>
internal readonly record struct TemplateValue(int Start, ushort Size, byte Type);

/// <summary>The values of one use of a template.</summary>
/// <param name="First">The place of the first among all.</param>
/// <param name="Count">How many.</param>
/// <param name="Item">Which value of an array an element is repeated for now.</param>
internal readonly record struct TemplateScope(int First, int Count, int Item);

/// <summary>The values of the templates that are being filled, those within each other stacked.</summary>
internal sealed class TemplateValues
{
    public const ushort NoDependency = 0xFFFF;
    private TemplateValue[] _values = new TemplateValue[128];
    private int _count;

    /// <summary>Outside of a template.</summary>
    public static TemplateScope None => default;

    public void Clear() => _count = 0;

    /// <param name="at">At the number of values; behind the last of them afterwards.</param>
    public bool TryOpen(ReadOnlySpan<byte> chunk, ref int at, int end, out TemplateScope scope)
    {
        scope = default;
        if (at + 4 > end)
        {
            return false;
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(chunk[at..]);
        at += 4;
        if (count > (uint)(end - at) / 4)
        {
            return false;
        }

        scope = new TemplateScope(_count, (int)count, 0);
        var descriptors = chunk.Slice(at, 4 * (int)count);
        at += descriptors.Length;
        for (; descriptors.Length > 0; descriptors = descriptors[4..])
        {
            var size = BinaryPrimitives.ReadUInt16LittleEndian(descriptors);
            if (size > end - at)
            {
                return false;
            }

            Push(new TemplateValue(at, size, descriptors[2]));
            at += size;
        }

        return true;
    }

    public void Close(TemplateScope scope) => _count = scope.First;

    public bool TryGet(TemplateScope scope, int index, out TemplateValue value)
    {
        value = index < scope.Count ? _values[scope.First + index] : default;
        return index < scope.Count;
    }

    /// <summary>A value that is not there is null too.</summary>
    public bool IsNull(TemplateScope scope, int index) =>
        !TryGet(scope, index, out var value) || value.Type == EvtxType.Null || value.Size == 0;

    /// <summary>0 when the value is no array.</summary>
    public int Items(ReadOnlySpan<byte> chunk, TemplateScope scope, int index) =>
        TryGet(scope, index, out var value) && (value.Type & EvtxType.Array) != 0
            ? BinaryValue.CountItems(chunk.Slice(value.Start, value.Size), value.Type)
            : 0;

    private void Push(TemplateValue value)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, _count * 2);
        }

        _values[_count++] = value;
    }
}
