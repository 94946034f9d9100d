using System.Buffers;
using Ishigaki.Engines.Logs.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Web;

/// <summary>
/// The common and the combined log format (Apache, nginx), also with the virtual host before them and other quoted
/// fields behind them.
/// </summary>
internal sealed class WebAccessReader(LogOptions options, Action<BrokenRecord> report) : LineReader(options, report)
{
    private readonly EventHead _head = new(options.Placement);
    private readonly byte[] _space = new byte[8192];

    protected override LogFault Read(ReadOnlySpan<byte> record, long offset, IBufferWriter<byte> output)
    {
        // Between the client and the time stand two or, with a virtual host, three words; users may hold spaces.
        var open = record.IndexOf(" ["u8);
        if (open < 0 || record.Length < open + 30 || record[open + 28] != ']')
        {
            return LogFault.NotOfThisFormat;
        }

        if (!Stamps.TryWeb(record.Slice(open + 2, 26), out var time))
        {
            return LogFault.BadTime;
        }

        var rest = record[(open + 29)..].TrimStart((byte)' ');
        var length = rest is [(byte)'"', ..] ? QuotedText.Length(rest) : 0;
        if (length == 0)
        {
            return LogFault.NotOfThisFormat;
        }

        var mark = Line.Length;
        _head.Begin(Line, default, "webserver"u8, default, time);
        if (!WriteClient(record[..open]))
        {
            Line.TakeBack(mark);
            return LogFault.NotOfThisFormat;
        }

        WriteRequest(rest[1..(length - 1)]);
        WriteRest(rest[length..]);
        Line.EndRecord();
        return LogFault.None;
    }

    private bool WriteClient(ReadOnlySpan<byte> text)
    {
        var first = text.IndexOf((byte)' ');
        if (first <= 0)
        {
            return false;
        }

        var rest = text[(first + 1)..];
        var second = rest.IndexOf((byte)' ');
        if (second <= 0)
        {
            return false;
        }

        var user = rest[(second + 1)..];
        // A virtual host stands before the client when an address comes second: the ident is nearly always "-".
        var ident = user.IndexOf((byte)' ');
        if (ident > 0 && IsAddress(rest[..second]))
        {
            Line.Field("cs-host"u8, text[..first]);
            Line.Field("c-ip"u8, rest[..second]);
            user = user[(ident + 1)..];
        }
        else
        {
            Line.Field("c-ip"u8, text[..first]);
        }

        WriteUnlessNone("cs-username"u8, user);
        return true;
    }

    private void WriteRequest(ReadOnlySpan<byte> quoted)
    {
        var request = QuotedText.Undo(quoted, _space);
        var first = request.IndexOf((byte)' ');
        var last = request.LastIndexOf((byte)' ');
        var hasVersion = last > first && request[(last + 1)..].StartsWith("HTTP/"u8);
        // Whoever attacks may call the method what he likes.
        if (first <= 0 || !(hasVersion || IsMethod(request[..first])))
        {
            WriteUnlessNone("request"u8, request);
            return;
        }

        Line.Field("cs-method"u8, request[..first]);
        var target = hasVersion ? request[(first + 1)..last] : request[(first + 1)..];
        if (hasVersion)
        {
            Line.Field("cs-version"u8, request[(last + 1)..]);
        }

        RequestTarget.WriteServer(target, Line);
    }

    /// <summary>Status and size, and in the combined format where the client came from and what it calls itself.</summary>
    private void WriteRest(ReadOnlySpan<byte> rest)
    {
        WriteNumber("sc-status"u8, NextWord(ref rest));
        WriteNumber("sc-bytes"u8, NextWord(ref rest));
        WriteQuoted("cs-referer"u8, ref rest);
        WriteQuoted("cs-user-agent"u8, ref rest);
        rest = rest.Trim((byte)' ');
        if (rest.Length > 0)
        {
            Line.Field("extra"u8, rest);
        }
    }

    private void WriteQuoted(ReadOnlySpan<byte> name, ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart((byte)' ');
        var length = rest is [(byte)'"', ..] ? QuotedText.Length(rest) : 0;
        if (length > 0)
        {
            WriteUnlessNone(name, QuotedText.Undo(rest[1..(length - 1)], _space));
            rest = rest[length..];
        }
    }

    private void WriteNumber(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word)
    {
        if (word.Length > 0 && !word.SequenceEqual("-"u8))
        {
            Line.NumberField(name, word);
        }
    }

    private void WriteUnlessNone(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (value.Length > 0 && !value.SequenceEqual("-"u8))
        {
            Line.Field(name, value);
        }
    }

    private static ReadOnlySpan<byte> NextWord(ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart((byte)' ');
        if (rest is [(byte)'"', ..])
        {
            return default;
        }

        var end = rest.IndexOf((byte)' ');
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word;
    }

    private static bool IsMethod(ReadOnlySpan<byte> word) =>
        word.Length <= 32 && !word.ContainsAnyExcept(ByteSets.MethodLetters);

    private static bool IsAddress(ReadOnlySpan<byte> word) =>
        word.ContainsAny((byte)'.', (byte)':') && !word.ContainsAnyExcept(ByteSets.AddressLetters);
}
