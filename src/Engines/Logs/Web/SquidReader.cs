using System.Buffers;
using Ishigaki.Engines.Logs.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Web;

/// <summary>
/// Squid's native access log: time, duration, client, result and status, size, method, URI, user, hierarchy and peer,
/// media type.
/// </summary>
internal sealed class SquidReader(LogOptions options, Action<BrokenRecord> report) : LineReader(options, report)
{
    private readonly EventHead _head = new(options.Placement);

    protected override LogFault Read(ReadOnlySpan<byte> record, long offset, IBufferWriter<byte> output)
    {
        var rest = record;
        var stamp = Next(ref rest);
        var elapsed = Next(ref rest);
        var client = Next(ref rest);
        var result = Next(ref rest);
        var slash = result.LastIndexOf((byte)'/');
        var size = Next(ref rest);
        var method = Next(ref rest);
        var uri = Next(ref rest);
        if (uri.IsEmpty || slash <= 0)
        {
            return LogFault.NotOfThisFormat;
        }

        if (!Stamps.TryUnix(stamp, out var time))
        {
            return LogFault.BadTime;
        }

        _head.Begin(Line, default, "proxy"u8, default, time);
        Line.NumberField("time-taken"u8, elapsed);
        Line.Field("c-ip"u8, client);
        Line.Field("src_ip"u8, client);
        Line.Field("s-action"u8, result[..slash]);
        Line.NumberField("sc-status"u8, result[(slash + 1)..]);
        Line.NumberField("sc-bytes"u8, size);
        Line.Field("cs-method"u8, method);
        RequestTarget.WriteProxy(uri, Line);
        WriteUnlessNone("cs-username"u8, Next(ref rest));
        WriteHierarchy(Next(ref rest));
        WriteUnlessNone("rs-content-type"u8, Next(ref rest));
        WriteUnlessNone("extra"u8, rest.Trim((byte)' '));
        Line.EndRecord();
        return LogFault.None;
    }

    private void WriteHierarchy(ReadOnlySpan<byte> word)
    {
        var slash = word.IndexOf((byte)'/');
        if (slash < 0)
        {
            WriteUnlessNone("s-hierarchy"u8, word);
            return;
        }

        Line.Field("s-hierarchy"u8, word[..slash]);
        WriteUnlessNone("dst_ip"u8, word[(slash + 1)..]);
    }

    private void WriteUnlessNone(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (value.Length > 0 && !value.SequenceEqual("-"u8))
        {
            Line.Field(name, value);
        }
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart((byte)' ');
        var end = rest.IndexOf((byte)' ');
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word;
    }
}
