using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Windows;

/// <summary>Finds which children of an element bear the same name, in time that does not grow with the square.</summary>
internal sealed class Siblings(EventTape tape)
{
    private int[] _table = new int[64];

    /// <summary>How many slots of the table serve now; a power of two.</summary>
    private int _used;

    /// <summary>
    /// Links children of the same name. In event data a <c>Data</c> is called by its attribute <c>Name</c>; those
    /// without one are alike.
    /// </summary>
    /// <returns>How many child elements there are.</returns>
    public int Link(int element, bool isEventData)
    {
        var count = 0;
        var end = tape[element].End;
        for (var i = element + 1; i < end; i = tape.Next(i))
        {
            count += tape[i].Kind == NodeKind.Element ? 1 : 0;
        }

        if (count < 2)
        {
            return count;
        }

        Prepare(count);
        for (var i = element + 1; i < end; i = tape.Next(i))
        {
            if (tape[i].Kind == NodeKind.Element)
            {
                Enter(i, isEventData);
            }
        }

        return count;
    }

    public ReadOnlySpan<byte> KeyOf(int element, bool isEventData)
    {
        var name = tape.NameOf(element);
        return
            isEventData
            && name.SequenceEqual("Data"u8)
            && tape.TryAttribute(element, "Name"u8, out var value)
            && value.Length > 0
            ? value
            : name;
    }

    private void Prepare(int count)
    {
        var needed = 64;
        while (needed < count * 2)
        {
            needed *= 2;
        }

        _used = needed;
        if (_table.Length < needed)
        {
            _table = new int[needed];
        }
        else
        {
            _table.AsSpan(0, needed).Clear();
        }
    }

    private void Enter(int element, bool isEventData)
    {
        var key = KeyOf(element, isEventData);
        var mask = _used - 1;
        var hash = _used > NameHash.FewNames * 2 ? NameHash.Strong(key) : NameHash.Quick(key);
        for (var slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            var last = _table[slot] - 1;
            if (last < 0 || KeyOf(last, isEventData).SequenceEqual(key))
            {
                // The table holds the last of each name, so that the chain grows at its end.
                if (last >= 0)
                {
                    tape[last].NextSame = element + 1;
                    tape[element].IsRepeated = true;
                }

                _table[slot] = element + 1;
                return;
            }
        }
    }
}
