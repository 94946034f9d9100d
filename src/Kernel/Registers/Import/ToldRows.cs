using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>
/// New entries as the trail tells them, thousands in one act: a JSON array of objects with <c>id</c>, <c>row</c> (of the
/// file) and the columns as <see cref="EntryWriter.SnapshotSql"/> has them. A row of the trail for each would take longer
/// than the entries themselves. Cleared and filled again; not for use by several threads at once.
/// </summary>
internal sealed class ToldRows : IDisposable
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Written by these lines alone, for a file of any size.
        SkipValidation = true,
    };

    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 16);
    private readonly Utf8JsonWriter _writer;
    private readonly (int Index, JsonEncodedText Name)[] _fields;

    public ToldRows(RegisterDefinition register)
    {
        _writer = new Utf8JsonWriter(_bytes, Options);
        // Columns first and links after them, as the database's own snapshot.
        _fields =
        [
            .. register
                .Fields.Select((field, index) => (Field: field, Index: index))
                .OrderBy(each => !each.Field.InRow)
                .Select(each => (each.Index, JsonEncodedText.Encode(each.Field.Column))),
        ];
        Clear();
    }

    public int Count { get; private set; }

    /// <param name="values">As in <see cref="Entry.Values"/>.</param>
    public void Add(Guid id, object?[] values, int number)
    {
        _writer.WriteStartObject();
        _writer.WriteString("id"u8, id);
        _writer.WriteNumber("row"u8, number);
        foreach (var (index, name) in _fields)
        {
            Write(name, values[index]);
        }

        _writer.WriteEndObject();
        Count++;
    }

    /// <summary>The whole array as gzip.</summary>
    public byte[] Pack()
    {
        _writer.WriteEndArray();
        _writer.Flush();
        return PackedRows.Pack(_bytes.WrittenSpan);
    }

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartArray();
        Count = 0;
    }

    public void Dispose() => _writer.Dispose();

    private void Write(JsonEncodedText name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                _writer.WriteString(name, text);
                break;
            case DateOnly date when date == DateOnly.MaxValue:
                _writer.WriteString(name, "infinity"u8);
                break;
            case DateOnly date:
                WriteDate(name, date);
                break;
            case int number:
                _writer.WriteNumber(name, number);
                break;
            case bool yes:
                _writer.WriteBoolean(name, yes);
                break;
            case Guid id:
                _writer.WriteString(name, id);
                break;
            case IReadOnlyList<Guid> ids:
                WriteLinks(name, ids);
                break;
            default:
                throw new InvalidOperationException($"The trail cannot tell of {value.GetType().Name}.");
        }
    }

    private void WriteDate(JsonEncodedText name, DateOnly date)
    {
        Span<char> text = stackalloc char[10];
        _ = date.TryFormat(text, out _, "O", System.Globalization.CultureInfo.InvariantCulture);
        _writer.WriteString(name, text);
    }

    private void WriteLinks(JsonEncodedText name, IReadOnlyList<Guid> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        _writer.WriteStartArray(name);
        foreach (var id in ids.Order())
        {
            _writer.WriteStringValue(id);
        }

        _writer.WriteEndArray();
    }
}
