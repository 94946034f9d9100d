using Ishigaki.Engines.Logs.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Audit;

/// <summary>The fields of an audit record; what is not known (<c>?</c>, <c>(null)</c>) is left out.</summary>
internal static class AuditFields
{
    /// <summary>Stands before the names that auditd adds to an enriched record.</summary>
    private const byte Enriched = 0x1D;

    public static void Read(AuditRecord record, AuditEvent audit)
    {
        audit.Fields.Add("type"u8, record.Type);
        var isArguments = record.Type.SequenceEqual("EXECVE"u8);
        var rest = record.Fields;
        while (TryNext(ref rest, out var name, out var value, out var quote))
        {
            if (quote == '\'' && name.SequenceEqual("msg"u8))
            {
                // Messages of programs hold fields themselves.
                while (TryNext(ref value, out var inner, out var innerValue, out var innerQuote))
                {
                    Add(audit, inner, innerValue, innerQuote, isArguments: false);
                }
            }
            else
            {
                Add(audit, name, value, quote, isArguments);
            }
        }
    }

    private static void Add(
        AuditEvent audit,
        ReadOnlySpan<byte> name,
        ReadOnlySpan<byte> value,
        byte quote,
        bool isArguments
    )
    {
        if (quote == 0 && (value.SequenceEqual("?"u8) || value.SequenceEqual("(null)"u8)))
        {
            return;
        }

        var isArgument = isArguments && IsArgument(name);
        var isCoded = quote == 0 && (isArgument || EncodedNames.Contains(name)) && HexText.IsHex(value);
        if (!isCoded)
        {
            Put(audit, name, value, isArgument);
            return;
        }

        var longest = HexText.LongestOf(value);
        Span<byte> decoded = longest <= 1024 ? stackalloc byte[1024] : new byte[longest];
        Put(audit, name, HexText.Decode(value, decoded), isArgument);
    }

    /// <summary>A long argument comes in parts, <c>a1[0]</c>, <c>a1[1]</c>…; they are one field <c>a1</c> for each part.</summary>
    private static void Put(AuditEvent audit, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool isArgument)
    {
        if (!isArgument)
        {
            audit.Fields.Add(name, value);
            return;
        }

        var bracket = name.IndexOf((byte)'[');
        audit.AddArgument(value, continues: bracket > 0 && !name[bracket..].SequenceEqual("[0]"u8));
        audit.Fields.Add(bracket > 0 ? name[..bracket] : name, value);
    }

    /// <summary><c>a</c> and a number, also with a part's number in brackets; not <c>a1_len</c>.</summary>
    private static bool IsArgument(ReadOnlySpan<byte> name)
    {
        if (name is not [(byte)'a', .. var rest] || Digits.Leading(rest) is not (> 0 and var digits))
        {
            return false;
        }

        return rest.Length == digits || rest[digits] == '[';
    }

    /// <summary>A word, an equals sign, and a value in quotes of either kind or up to the next space.</summary>
    private static bool TryNext(
        ref ReadOnlySpan<byte> rest,
        out ReadOnlySpan<byte> name,
        out ReadOnlySpan<byte> value,
        out byte quote
    )
    {
        name = value = default;
        quote = 0;
        ReadOnlySpan<byte> space = [(byte)' ', (byte)',', Enriched];
        while (true)
        {
            rest = rest.TrimStart(space);
            var end = rest.IndexOfAny((byte)'=', (byte)' ', Enriched);
            if (end < 0)
            {
                return false;
            }

            if (rest[end] == '=' && end > 0)
            {
                name = rest[..end];
                rest = rest[(end + 1)..];
                break;
            }

            // A word without a value: words of a message.
            rest = rest[(end + 1)..];
        }

        value = Value(ref rest, out quote);
        return true;
    }

    private static ReadOnlySpan<byte> Value(ref ReadOnlySpan<byte> rest, out byte quote)
    {
        quote = 0;
        if (rest is [(byte)'"' or (byte)'\'', ..] && rest[1..].IndexOf(rest[0]) is >= 0 and var close)
        {
            quote = rest[0];
            var quoted = rest.Slice(1, close);
            rest = rest[(close + 2)..];
            return quoted;
        }

        var end = rest.IndexOfAny((byte)' ', Enriched);
        var value = end < 0 ? rest : rest[..end];
        rest = rest[value.Length..];
        return value;
    }
}
