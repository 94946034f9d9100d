using System.Text;
using System.Text.Json;
using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Json;

/// <summary>Writes a JSON object as a line, with what places it before its own properties unless it has them itself.</summary>
/// <param name="given">Comes before what the format says.</param>
/// <param name="ofFormat">What the format says.</param>
/// <param name="timeProperty">A property that holds an RFC 3339 time in UTC, written again as <c>@timestamp</c>.</param>
internal sealed class JsonElementWriter(LogPlacement given, LogPlacement ofFormat, string? timeProperty)
{
    private const int Deepest = 64;

    private readonly (byte[] Name, byte[]? Value)[] _constants =
    [
        ("product"u8.ToArray(), Bytes(given.Product ?? ofFormat.Product)),
        ("category"u8.ToArray(), Bytes(given.Category ?? ofFormat.Category)),
        ("service"u8.ToArray(), Bytes(given.Service ?? ofFormat.Service)),
    ];

    private readonly byte[]? _timeProperty = Bytes(timeProperty);
    private readonly bool[] _present = new bool[4];

    public LogFault Write(ReadOnlySpan<byte> json, JsonLine line)
    {
        var fault = Check(json, out var time, out var end);
        if (fault != LogFault.None)
        {
            return fault;
        }

        line.BeginRecord();
        for (var i = 0; i < _constants.Length; i++)
        {
            if (_constants[i].Value is { } value && !_present[i])
            {
                line.Field(_constants[i].Name, value);
            }
        }

        if (time.Length > 0 && !_present[3])
        {
            line.Name("@timestamp"u8);
            line.Value(time);
        }

        var body = json.TrimStart(" \t\r\n"u8);
        Copy(body[1..(end - (json.Length - body.Length))], line);
        line.Raw("\n"u8);
        return LogFault.None;
    }

    /// <summary>Well formed, one object, nothing behind it; which of our properties it has itself.</summary>
    /// <param name="time">The value of the time property with its quotes.</param>
    /// <param name="end">Behind the object.</param>
    private LogFault Check(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> time, out int end)
    {
        time = default;
        end = 0;
        Array.Clear(_present);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return LogFault.NotAnObject;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isTime = Note(ref reader);
                reader.Read();
                if (isTime && reader.TokenType == JsonTokenType.String)
                {
                    time = json.Slice(
                        (int)reader.TokenStartIndex,
                        (int)(reader.BytesConsumed - reader.TokenStartIndex)
                    );
                }

                reader.Skip();
            }

            end = (int)reader.BytesConsumed;
            return reader.Read() ? LogFault.BadJson : LogFault.None;
        }
        catch (JsonException)
        {
            return LogFault.BadJson;
        }
    }

    /// <returns>Whether this property holds the time.</returns>
    private bool Note(ref Utf8JsonReader reader)
    {
        // Names that are written plainly are told by their length first.
        if (!reader.ValueIsEscaped && reader.ValueSpan.Length is not (7 or 8 or 9 or 10))
        {
            return false;
        }

        for (var i = 0; i < _constants.Length; i++)
        {
            _present[i] |= reader.ValueTextEquals(_constants[i].Name);
        }

        if (_timeProperty is null)
        {
            return false;
        }

        _present[3] |= reader.ValueTextEquals("@timestamp"u8);
        return reader.ValueTextEquals(_timeProperty);
    }

    /// <param name="body">Behind the opening bracket, up to and with the closing one.</param>
    private static void Copy(ReadOnlySpan<byte> body, JsonLine line)
    {
        var isEmpty = body[..^1].TrimStart(" \t\r\n"u8).IsEmpty;
        if (isEmpty)
        {
            line.Close((byte)'}');
            return;
        }

        line.Continue();
        // Within strings a line end is escaped; those between tokens go.
        for (
            int index;
            (index = body.IndexOfAny((byte)'\n', (byte)'\r')) >= 0;
            body = body[(index + 1)..].TrimStart(" \t\r\n"u8)
        )
        {
            line.Raw(body[..index]);
        }

        line.Raw(body);
    }

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}
