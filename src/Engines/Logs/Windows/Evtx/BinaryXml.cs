using System.Buffers.Binary;

namespace Ishigaki.Engines.Logs.Windows.Evtx;

/// <summary>
/// Reads the binary XML of records onto a tape (libyal's documentation of the format, section "Binary XML"; [MS-EVEN6]).
/// Offsets point anywhere into the chunk, also in circles: depth, steps and bounds are counted.
/// </summary>
internal sealed partial class BinaryXml(EventTape tape)
{
    /// <summary>Elements and templates within each other.</summary>
    public const int Deepest = 64;

    /// <summary>Tokens of one record. A chunk has no room for so many unless templates are used again and again.</summary>
    private const int MostSteps = 1 << 18;

    /// <summary>Values of one array.</summary>
    private const int MostItems = 1 << 12;

    private readonly ChunkNames _names = new();
    private readonly TemplateValues _values = new();
    private int _steps;
    private int _depth;

    /// <summary>A new chunk: names that were known are of another.</summary>
    public void Begin() => _names.Clear();

    /// <param name="chunk">The whole chunk.</param>
    /// <param name="start">Of the record's binary XML in it.</param>
    /// <param name="end">Behind it.</param>
    public LogFault Read(ReadOnlySpan<byte> chunk, int start, int end)
    {
        (_steps, _depth) = (0, 0);
        _values.Clear();
        var at = start;
        return Content(chunk, ref at, end, hasDependency: false, values: TemplateValues.None, element: -1);
    }

    /// <summary>What stands in a document, a template, or an element, up to its end.</summary>
    /// <param name="element">The element whose content it is; −1 outside.</param>
    private LogFault Content(
        ReadOnlySpan<byte> chunk,
        ref int at,
        int end,
        bool hasDependency,
        TemplateScope values,
        int element
    )
    {
        while (at < end)
        {
            if (++_steps > MostSteps)
            {
                return LogFault.TooManyFields;
            }

            LogFault fault;
            switch (chunk[at])
            {
                case Token.EndOfFragment:
                    at++;
                    return element < 0 ? LogFault.None : LogFault.BadBinaryXml;
                case Token.EndElement:
                    at++;
                    return element < 0 ? LogFault.BadBinaryXml : LogFault.None;
                case Token.FragmentHeader:
                    at += 4;
                    continue;
                case Token.OpenElement or Token.OpenElementWithAttributes:
                    fault = Element(chunk, ref at, end, hasDependency, values);
                    break;
                case Token.TemplateInstance:
                    fault = Template(chunk, ref at, end);
                    break;
                case Token.PiTarget:
                    at += 5;
                    continue;
                case Token.PiData:
                    fault = SkipText(chunk, ref at, end);
                    break;
                default:
                    fault = element < 0 ? LogFault.BadBinaryXml : Value(chunk, ref at, end, values, inAttribute: false);
                    break;
            }

            if (fault != LogFault.None)
            {
                return fault;
            }
        }

        // A record's or template's end stands for its end token; an element must be closed.
        return element < 0 && at == end ? LogFault.None : LogFault.BadBinaryXml;
    }

    private LogFault Element(ReadOnlySpan<byte> chunk, ref int at, int end, bool hasDependency, TemplateScope values)
    {
        if (_depth == Deepest)
        {
            return LogFault.TooDeep;
        }

        _depth++;
        var start = at;
        var fault = ElementOnce(chunk, ref at, end, hasDependency, values with { Item = 0 }, out var items);
        // An array in the content repeats the element, once for each of its values.
        for (var item = 1; item < items && fault == LogFault.None; item++)
        {
            if (item == MostItems)
            {
                fault = LogFault.TooManyFields;
                break;
            }

            at = start;
            fault = ElementOnce(chunk, ref at, end, hasDependency, values with { Item = item }, out _);
        }

        _depth--;
        return fault;
    }

    private LogFault ElementOnce(
        ReadOnlySpan<byte> chunk,
        ref int at,
        int end,
        bool hasDependency,
        TemplateScope values,
        out int items
    )
    {
        items = 0;
        var hasAttributes = chunk[at] == Token.OpenElementWithAttributes;
        var head = at + 1 + (hasDependency ? 2 : 0);
        if (head + 8 > end)
        {
            return LogFault.BadBinaryXml;
        }

        var dependency = hasDependency
            ? BinaryPrimitives.ReadUInt16LittleEndian(chunk[(at + 1)..])
            : TemplateValues.NoDependency;
        at = head + 4;
        if (!TryName(chunk, ref at, end, out var name))
        {
            return LogFault.BadBinaryXml;
        }

        var node = tape.Begin(name);
        if (node < 0)
        {
            return LogFault.TooManyFields;
        }

        var fault = hasAttributes ? Attributes(chunk, ref at, end, values) : LogFault.None;
        if (fault == LogFault.None)
        {
            fault = Close(chunk, ref at, end, hasDependency, values, node, out items);
        }

        tape.End(node);
        if (dependency != TemplateValues.NoDependency && _values.IsNull(values, dependency))
        {
            tape.DropFrom(node);
        }

        return fault;
    }

    /// <summary>The end of a start tag, and what follows unless the element is empty.</summary>
    private LogFault Close(
        ReadOnlySpan<byte> chunk,
        ref int at,
        int end,
        bool hasDependency,
        TemplateScope values,
        int node,
        out int items
    )
    {
        items = 0;
        if (at >= end)
        {
            return LogFault.BadBinaryXml;
        }

        switch (chunk[at++])
        {
            case Token.CloseEmptyElement:
                return LogFault.None;
            case Token.CloseStartElement:
                items = Items(chunk, at, end, values);
                return Content(chunk, ref at, end, hasDependency, values, node);
            default:
                return LogFault.BadBinaryXml;
        }
    }

    /// <summary>How many values the array has that the content begins with; 0 when it does not begin with one.</summary>
    private int Items(ReadOnlySpan<byte> chunk, int at, int end, TemplateScope values) =>
        at + 4 <= end && chunk[at] is Token.NormalSubstitution or Token.OptionalSubstitution
            ? _values.Items(chunk, values, BinaryPrimitives.ReadUInt16LittleEndian(chunk[(at + 1)..]))
            : 0;

    private LogFault Nested(ReadOnlySpan<byte> chunk, TemplateValue value)
    {
        if (_depth == Deepest)
        {
            return LogFault.TooDeep;
        }

        _depth++;
        var at = value.Start;
        var end = value.Start + value.Size;
        var fault = Content(chunk, ref at, end, hasDependency: false, TemplateValues.None, element: -1);
        _depth--;
        return fault;
    }

    private LogFault Template(ReadOnlySpan<byte> chunk, ref int at, int end)
    {
        if (_depth == Deepest)
        {
            return LogFault.TooDeep;
        }

        if (!TemplateDefinition.TryFind(chunk, ref at, end, out var body, out var bodyEnd))
        {
            return LogFault.BadBinaryXml;
        }

        if (!_values.TryOpen(chunk, ref at, end, out var scope))
        {
            return LogFault.BadBinaryXml;
        }

        _depth++;
        var fault = Content(chunk, ref body, bodyEnd, hasDependency: true, scope, element: -1);
        _depth--;
        _values.Close(scope);
        return fault;
    }

    /// <summary>A name's offset; the name itself follows when it was not in the chunk before.</summary>
    private bool TryName(ReadOnlySpan<byte> chunk, ref int at, int end, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (at + 4 > end)
        {
            return false;
        }

        var offset = BinaryPrimitives.ReadUInt32LittleEndian(chunk[at..]);
        at += 4;
        if (!_names.TryGet(chunk, offset, out name))
        {
            return false;
        }

        if (offset == at)
        {
            at += ChunkNames.SizeAt(chunk, at);
        }

        return at <= end;
    }

    private static LogFault SkipText(ReadOnlySpan<byte> chunk, ref int at, int end)
    {
        at++;
        if (at + 2 > end)
        {
            return LogFault.BadBinaryXml;
        }

        at += 2 + (2 * BinaryPrimitives.ReadUInt16LittleEndian(chunk[at..]));
        return at <= end ? LogFault.None : LogFault.BadBinaryXml;
    }
}
