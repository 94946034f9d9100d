using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Windows;

/// <summary>
/// Parses the XML of one event onto a tape. Well-formed XML without a document type, with the five predefined entities
/// and character references; anything else is refused. Nothing outside the record is ever read.
/// </summary>
internal sealed class EventXmlParser(EventTape tape)
{
    /// <summary>Elements within elements.</summary>
    public const int Deepest = 64;

    /// <summary>Attributes of one element.</summary>
    public const int MostAttributes = 256;

    private static ReadOnlySpan<byte> Space => " \t\r\n"u8;

    private readonly int[] _open = new int[Deepest];
    private int _depth;

    public LogFault Parse(ReadOnlySpan<byte> xml)
    {
        _depth = 0;
        while (xml.Length > 0)
        {
            var fault = xml[0] == '<' ? Markup(ref xml) : Characters(ref xml);
            if (fault != LogFault.None)
            {
                return fault;
            }
        }

        return _depth == 0 ? LogFault.None : LogFault.Truncated;
    }

    private LogFault Markup(ref ReadOnlySpan<byte> xml)
    {
        if (xml.StartsWith("<!--"u8))
        {
            return Skip(ref xml, 4, "-->"u8);
        }

        if (xml.StartsWith("<?"u8))
        {
            return Skip(ref xml, 2, "?>"u8);
        }

        if (xml.StartsWith("<![CDATA["u8))
        {
            return CData(ref xml);
        }

        if (xml.StartsWith("<!"u8))
        {
            return LogFault.DocumentType;
        }

        return xml.StartsWith("</"u8) ? EndTag(ref xml) : StartTag(ref xml);
    }

    private static LogFault Skip(ref ReadOnlySpan<byte> xml, int from, ReadOnlySpan<byte> end)
    {
        var index = xml[from..].IndexOf(end);
        if (index < 0)
        {
            return LogFault.Truncated;
        }

        xml = xml[(from + index + end.Length)..];
        return LogFault.None;
    }

    private LogFault CData(ref ReadOnlySpan<byte> xml)
    {
        var length = xml[9..].IndexOf("]]>"u8);
        if (length < 0)
        {
            return LogFault.Truncated;
        }

        if (_depth == 0 || !tape.Text())
        {
            return _depth == 0 ? LogFault.BadXml : LogFault.TooManyFields;
        }

        XmlText.PutNormalised(xml.Slice(9, length), tape);
        xml = xml[(9 + length + 3)..];
        return LogFault.None;
    }

    private LogFault EndTag(ref ReadOnlySpan<byte> xml)
    {
        var end = xml.IndexOf((byte)'>');
        if (end < 0)
        {
            return LogFault.Truncated;
        }

        var name = xml[2..end].TrimEnd(Space);
        if (_depth == 0 || !tape.NameOf(_open[_depth - 1]).SequenceEqual(name))
        {
            return LogFault.BadXml;
        }

        tape.End(_open[--_depth]);
        xml = xml[(end + 1)..];
        return LogFault.None;
    }

    private LogFault StartTag(ref ReadOnlySpan<byte> xml)
    {
        var length = NameLength(xml[1..]);
        if (length == 0)
        {
            return LogFault.BadXml;
        }

        if (_depth == Deepest)
        {
            return LogFault.TooDeep;
        }

        var element = tape.Begin(xml.Slice(1, length));
        if (element < 0)
        {
            return LogFault.TooManyFields;
        }

        xml = xml[(1 + length)..];
        if (Attributes(ref xml, element) is not LogFault.None and var fault)
        {
            return fault;
        }

        if (xml.StartsWith("/>"u8))
        {
            tape.End(element);
            xml = xml[2..];
            return LogFault.None;
        }

        if (xml is not [(byte)'>', ..])
        {
            return xml.IsEmpty ? LogFault.Truncated : LogFault.BadXml;
        }

        _open[_depth++] = element;
        xml = xml[1..];
        return LogFault.None;
    }

    private LogFault Attributes(ref ReadOnlySpan<byte> xml, int element)
    {
        for (var count = 0; ; count++)
        {
            var rest = xml.TrimStart(Space);
            if (rest is [(byte)'>', ..] or [(byte)'/', ..] or [])
            {
                xml = rest;
                return LogFault.None;
            }

            if (rest.Length == xml.Length)
            {
                return LogFault.BadXml;
            }

            xml = rest;
            var fault = count == MostAttributes ? LogFault.TooManyFields : Attribute(ref xml, element);
            if (fault != LogFault.None)
            {
                return fault;
            }
        }
    }

    private LogFault Attribute(ref ReadOnlySpan<byte> xml, int element)
    {
        var length = NameLength(xml);
        var name = xml[..length];
        var rest = xml[length..].TrimStart(Space);
        if (length == 0 || rest is not [(byte)'=', ..] || tape.TryAttribute(element, name, out _))
        {
            return LogFault.BadXml;
        }

        rest = rest[1..].TrimStart(Space);
        if (rest is not [(byte)'"' or (byte)'\'', ..] || rest[1..].IndexOf(rest[0]) is not (>= 0 and var valueLength))
        {
            return LogFault.BadXml;
        }

        var value = rest.Slice(1, valueLength);
        if (value.Contains((byte)'<'))
        {
            return LogFault.BadXml;
        }

        if (!tape.Attribute(name))
        {
            return LogFault.TooManyFields;
        }

        tape.End(element);
        xml = rest[(valueLength + 2)..];
        return XmlText.Put(value, tape);
    }

    private LogFault Characters(ref ReadOnlySpan<byte> xml)
    {
        var end = xml.IndexOf((byte)'<');
        var text = end < 0 ? xml : xml[..end];
        xml = xml[text.Length..];
        if (_depth == 0)
        {
            return text.ContainsAnyExcept(Space) ? LogFault.BadXml : LogFault.None;
        }

        return tape.Text() ? XmlText.Put(text, tape) : LogFault.TooManyFields;
    }

    private static int NameLength(ReadOnlySpan<byte> text)
    {
        var index = text.IndexOfAny(ByteSets.XmlNameEnds);
        return index < 0 ? text.Length : index;
    }
}
