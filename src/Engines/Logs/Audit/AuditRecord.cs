using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Audit;

/// <summary>One line of auditd: <c>[node=…] type=… msg=audit(seconds.milliseconds:serial): fields</c>.</summary>
internal ref struct AuditRecord
{
    public ReadOnlySpan<byte> Node;
    public ReadOnlySpan<byte> Type;

    /// <summary>Time and serial number as they are written: with the node they are the event's identity.</summary>
    public ReadOnlySpan<byte> Id;
    public DateTime Time;
    public ReadOnlySpan<byte> Fields;

    public static bool TryRead(ReadOnlySpan<byte> line, out AuditRecord record)
    {
        record = default;
        if (line.StartsWith("node="u8))
        {
            record.Node = Word(ref line)[5..];
        }

        if (!line.StartsWith("type="u8))
        {
            return false;
        }

        record.Type = Word(ref line)[5..];
        const int Prefix = 10;
        if (
            record.Type.IsEmpty
            || !line.StartsWith("msg=audit("u8)
            || line.IndexOf((byte)')') is not (> Prefix and var end)
        )
        {
            return false;
        }

        record.Id = line[Prefix..end];
        var colon = record.Id.LastIndexOf((byte)':');
        if (colon <= 0 || !Stamps.TryUnix(record.Id[..colon], out record.Time) || record.Id.Length > 64)
        {
            return false;
        }

        record.Fields = line[(end + 1)..].TrimStart(": "u8);
        return true;
    }

    private static ReadOnlySpan<byte> Word(scoped ref ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)' ');
        var word = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[(end + 1)..];
        return word;
    }
}
