using System.Text;
using Ishigaki.Engines.Detection.Events;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>What tells an event that names neither a channel nor a source.</summary>
internal sealed class PlaceSign
{
    private const string Anything = "*";
    private readonly (int Field, byte[]? Value)[] _fields;

    public PlaceSign(EventSign sign, FieldTree tree)
    {
        Source = sign.Source;
        _fields =
        [
            .. sign.Fields.Select(field =>
                (
                    tree.Intern(field.Key),
                    field.Value == Anything ? null : Encoding.UTF8.GetBytes(field.Value.ToLowerInvariant())
                )
            ),
        ];
    }

    public LogSource Source { get; }

    public bool IsIn(ReadOnlySpan<byte> line, EventRecord record, ValueBuffers buffers)
    {
        foreach (var (field, value) in _fields)
        {
            if (!Has(field, value, line, record, buffers))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Has(int field, byte[]? value, ReadOnlySpan<byte> line, EventRecord record, ValueBuffers buffers)
    {
        foreach (ref readonly var span in record.Spans)
        {
            if (
                span.Field == field
                && span.Kind != ValueKind.Null
                && (value is null || buffers.Read(span.In(line), span.Kind).Folded.SequenceEqual(value))
            )
            {
                return true;
            }
        }

        return false;
    }
}
