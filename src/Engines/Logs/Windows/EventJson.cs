using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Windows;

/// <summary>
/// Writes an event in the nested form: attributes under <c>#attributes</c>, text beside them under <c>#text</c>, an
/// element of text alone as that text, an empty one as null, several of a name as an array; named data of the event by
/// their names. Numbers of <c>System</c> are numbers, everything else is text, as Windows writes it in XML.
/// </summary>
internal sealed class EventJson(EventTape tape)
{
    private readonly Siblings _siblings = new(tape);
    private readonly ElementContent _content = new(tape);

    /// <returns>False when the tape holds something else than one event.</returns>
    public bool Write(JsonLine line)
    {
        if (tape.Count == 0 || tape[0].Kind != NodeKind.Element || !tape.NameOf(0).SequenceEqual("Event"u8))
        {
            return false;
        }

        line.BeginRecord();
        line.Name("Event"u8);
        line.Open((byte)'{');
        _siblings.Link(0, isEventData: false);
        for (var i = 1; i < tape[0].End; i = tape.Next(i))
        {
            if (tape[i].Kind == NodeKind.Element && !tape[i].IsRepeated)
            {
                WritePart(line, i);
            }
        }

        line.Close((byte)'}');
        line.EndRecord();
        return true;
    }

    private void WritePart(JsonLine line, int part)
    {
        var name = tape.NameOf(part);
        line.AnyName(name);
        if (tape[part].NextSame != 0)
        {
            WriteValues(line, part, numbers: false);
        }
        else if (name.SequenceEqual("EventData"u8))
        {
            WriteEventData(line, part);
        }
        else
        {
            WriteValue(line, part, numbers: name.SequenceEqual("System"u8));
        }
    }

    private void WriteEventData(JsonLine line, int element)
    {
        if (_siblings.Link(element, isEventData: true) == 0)
        {
            WriteScalar(line, element, numbers: false);
            return;
        }

        line.Open((byte)'{');
        for (var i = element + 1; i < tape[element].End; i = tape.Next(i))
        {
            if (tape[i].Kind == NodeKind.Element && !tape[i].IsRepeated)
            {
                line.AnyName(_siblings.KeyOf(i, isEventData: true));
                WriteDatum(line, i);
            }
        }

        line.Close((byte)'}');
    }

    /// <summary>Data without a name are what classic events have: their texts, in order.</summary>
    private void WriteDatum(JsonLine line, int element)
    {
        if (!tape.NameOf(element).SequenceEqual("Data"u8))
        {
            WriteValues(line, element, numbers: false);
            return;
        }

        var isNamed = tape.TryAttribute(element, "Name"u8, out var name) && name.Length > 0;
        if (!isNamed)
        {
            line.Open((byte)'{');
            line.Name("#text"u8);
        }

        var several = tape[element].NextSame != 0;
        if (several)
        {
            line.Open((byte)'[');
        }

        for (var i = element; i >= 0; i = tape[i].NextSame - 1)
        {
            WriteDatumText(line, i);
        }

        if (several)
        {
            line.Close((byte)']');
        }

        if (!isNamed)
        {
            line.Close((byte)'}');
        }
    }

    private void WriteDatumText(JsonLine line, int element)
    {
        if (_content.HasElements(element))
        {
            WriteValue(line, element, numbers: false);
        }
        else
        {
            line.Text(_content.TextOf(element));
        }
    }

    private void WriteValues(JsonLine line, int first, bool numbers)
    {
        if (tape[first].NextSame == 0)
        {
            WriteValue(line, first, numbers);
            return;
        }

        line.Open((byte)'[');
        for (var i = first; i >= 0; i = tape[i].NextSame - 1)
        {
            WriteValue(line, i, numbers);
        }

        line.Close((byte)']');
    }

    private void WriteValue(JsonLine line, int element, bool numbers)
    {
        var hasElements = _siblings.Link(element, isEventData: false) > 0;
        var attributes = _content.CountAttributes(element);
        if (!hasElements && attributes == 0)
        {
            WriteScalar(line, element, numbers);
            return;
        }

        line.Open((byte)'{');
        if (attributes > 0)
        {
            WriteAttributes(line, element);
        }

        if (hasElements)
        {
            WriteElements(line, element, numbers);
        }

        if (_content.TextOf(element) is { Length: > 0 } text && (!hasElements || !ElementContent.IsSpace(text)))
        {
            line.Name("#text"u8);
            WriteText(line, text, numbers);
        }

        line.Close((byte)'}');
    }

    private void WriteElements(JsonLine line, int element, bool numbers)
    {
        for (var i = element + 1; i < tape[element].End; i = tape.Next(i))
        {
            if (tape[i].Kind == NodeKind.Element && !tape[i].IsRepeated)
            {
                line.AnyName(tape.NameOf(i));
                WriteValues(line, i, numbers && IsNumeric(tape.NameOf(i)));
            }
        }
    }

    private void WriteAttributes(JsonLine line, int element)
    {
        line.Name("#attributes"u8);
        line.Open((byte)'{');
        for (var i = element + 1; i < tape[element].End && tape[i].Kind == NodeKind.Attribute; i++)
        {
            if (!ElementContent.IsNamespace(tape.NameOf(i)) && !IsRepeatedAttribute(element, i))
            {
                line.AnyName(tape.NameOf(i));
                line.Text(tape.ValueOf(i));
            }
        }

        line.Close((byte)'}');
    }

    private void WriteScalar(JsonLine line, int element, bool numbers)
    {
        if (_content.TextOf(element) is { Length: > 0 } text)
        {
            WriteText(line, text, numbers);
        }
        else
        {
            line.Null();
        }
    }

    private static void WriteText(JsonLine line, ReadOnlySpan<byte> text, bool numbers)
    {
        if (!numbers || !line.TryNumber(text))
        {
            line.Text(text);
        }
    }

    /// <summary>Binary XML may say an attribute twice, XML may not: the first holds.</summary>
    private bool IsRepeatedAttribute(int element, int attribute)
    {
        for (var i = element + 1; i < attribute; i++)
        {
            if (tape.NameOf(i).SequenceEqual(tape.NameOf(attribute)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNumeric(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("EventID"u8)
        || name.SequenceEqual("Version"u8)
        || name.SequenceEqual("Level"u8)
        || name.SequenceEqual("Task"u8)
        || name.SequenceEqual("Opcode"u8)
        || name.SequenceEqual("EventRecordID"u8);
}
