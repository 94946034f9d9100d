namespace Ishigaki.Engines.Logs.Windows;

/// <summary>What is directly within an element of a tape.</summary>
internal sealed class ElementContent(EventTape tape)
{
    public static bool IsNamespace(ReadOnlySpan<byte> name) =>
        name.StartsWith("xmlns"u8) && (name.Length == 5 || name[5] == ':');

    public static bool IsSpace(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(" \t\r\n"u8);

    /// <summary>The element's own text; of several pieces between elements the first that is not only space.</summary>
    public ReadOnlySpan<byte> TextOf(int element)
    {
        ReadOnlySpan<byte> found = default;
        for (var i = element + 1; i < tape[element].End; i = tape.Next(i))
        {
            if (tape[i].Kind == NodeKind.Text)
            {
                found = tape.ValueOf(i);
                if (!IsSpace(found))
                {
                    break;
                }
            }
        }

        return found;
    }

    public bool HasElements(int element)
    {
        for (var i = element + 1; i < tape[element].End; i = tape.Next(i))
        {
            if (tape[i].Kind == NodeKind.Element)
            {
                return true;
            }
        }

        return false;
    }

    public int CountAttributes(int element)
    {
        var count = 0;
        for (var i = element + 1; i < tape[element].End && tape[i].Kind == NodeKind.Attribute; i++)
        {
            count += IsNamespace(tape.NameOf(i)) ? 0 : 1;
        }

        return count;
    }
}
