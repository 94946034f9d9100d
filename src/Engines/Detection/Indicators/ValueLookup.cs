using System.Buffers;
using System.Text;
using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Indicators;

/// <summary>Finds the indicators of a set in one value.</summary>
internal sealed class ValueLookup(IndicatorSet set)
{
    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF"u8);
    private static readonly SearchValues<byte> BeforeMail = SearchValues.Create(" <,;:\"'\t@"u8);
    private static readonly SearchValues<byte> BehindMail = SearchValues.Create(" >,;\"'\t@"u8);
    private const int ShortestHash = 32;
    private readonly byte[] _key = new byte[IndicatorValues.LongestValue * 3 + 16];
    private readonly List<int> _numbers = [];
    private readonly List<(int Number, string Text)> _found = [];

    /// <summary>The indicators, and the part of the value that each was found in.</summary>
    public IReadOnlyList<(int Number, string Text)> Found => _found;

    /// <summary>Forgets what was found.</summary>
    public void Clear() => _found.Clear();

    /// <param name="kinds">What the value is read as: a bit for each kind.</param>
    public void Look(ValueText value, int kinds)
    {
        _found.Clear();
        if (set.Count == 0 || value.Plain.Length is 0 or > IndicatorValues.LongestValue)
        {
            return;
        }

        if (Has(kinds, IndicatorKind.Address))
        {
            Addresses(value.Plain);
        }

        if (Has(kinds, IndicatorKind.Domain))
        {
            Host(WithoutPort(value.Folded));
        }

        if (Has(kinds, IndicatorKind.Url))
        {
            Url(value.Plain);
        }

        if (Has(kinds, IndicatorKind.Hash))
        {
            Hashes(value.Plain);
        }

        if (Has(kinds, IndicatorKind.Mail))
        {
            Mails(value.Folded);
        }

        Decoys(value.Folded, kinds);
    }

    private static bool Has(int kinds, IndicatorKind kind) => (kinds & (1 << (int)kind)) != 0;

    /// <summary>One address, or several with anything between that is no part of one.</summary>
    private void Addresses(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            var end = text.IndexOfAny(" ,;\t"u8);
            Address(WithoutPort(end < 0 ? text : text[..end]));
            text = end < 0 ? [] : text[(end + 1)..];
        }
    }

    private bool Address(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || NetworkPredicate.Address(text) is not { } address)
        {
            return false;
        }

        _numbers.Clear();
        set.FindAddress(address, _numbers);
        foreach (var number in _numbers)
        {
            _found.Add((number, Encoding.UTF8.GetString(text)));
        }

        return true;
    }

    /// <summary>The name, and each name above it that has a dot.</summary>
    private void Host(ReadOnlySpan<byte> folded)
    {
        if (Address(folded) || IndicatorValues.Domain(folded, _key) is not { } length)
        {
            return;
        }

        ReadOnlySpan<byte> name = _key.AsSpan(0, length);
        while (name.IndexOf((byte)'.') is > 0 and var dot)
        {
            Add(IndicatorKind.Domain, name);
            name = name[(dot + 1)..];
        }
    }

    private void Url(ReadOnlySpan<byte> text)
    {
        if (text[0] == '/' || IndicatorValues.Url(text, _key, out var host) is not { } length)
        {
            return;
        }

        Add(IndicatorKind.Url, _key.AsSpan(0, length));
        Span<byte> name = stackalloc byte[host];
        _key.AsSpan(0, host).CopyTo(name);
        Host(name is [(byte)'[', .., (byte)']'] ? name[1..^1] : name);
    }

    /// <summary>Every run of 32, 40 or 64 hexadecimal digits; import hashes are no hashes of files.</summary>
    /// <param name="text">As the event spells it.</param>
    public void Hashes(ReadOnlySpan<byte> text)
    {
        // A run that is long enough has a digit at one of these places.
        for (var at = ShortestHash - 1; at < text.Length; at += ShortestHash)
        {
            if (!char.IsAsciiHexDigit((char)text[at]))
            {
                continue;
            }

            var start = text[..at].LastIndexOfAnyExcept(Hexadecimal) + 1;
            var length = text[at..].IndexOfAnyExcept(Hexadecimal);
            var end = length < 0 ? text.Length : at + length;
            if (
                end - start >= ShortestHash
                && !IsImport(text[..start])
                && IndicatorValues.Hash(text[start..end], _key) is { } bytes
            )
            {
                Add(IndicatorKind.Hash, _key.AsSpan(0, bytes), text[start..end]);
            }

            at = Math.Max(at, end);
        }
    }

    private static bool IsImport(ReadOnlySpan<byte> before) =>
        before.Length >= 8 && Ascii.EqualsIgnoreCase(before[^8..], "imphash="u8);

    private void Mails(ReadOnlySpan<byte> folded)
    {
        for (var at = folded.IndexOf((byte)'@'); at >= 0; )
        {
            var start = folded[..at].LastIndexOfAny(BeforeMail) + 1;
            var behind = folded[(at + 1)..].IndexOfAny(BehindMail);
            var end = behind < 0 ? folded.Length : at + 1 + behind;
            Add(IndicatorKind.Mail, folded[start..end]);
            if ((set.Kinds & (1 << (int)IndicatorKind.Domain)) != 0)
            {
                Host(folded[(at + 1)..end]);
            }

            var next = folded[(at + 1)..].IndexOf((byte)'@');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private void Decoys(ReadOnlySpan<byte> folded, int kinds)
    {
        if (Has(kinds, IndicatorKind.Account))
        {
            Add(IndicatorKind.Account, folded);
            var name = folded[(folded.LastIndexOf((byte)'\\') + 1)..];
            var at = name.IndexOf((byte)'@');
            AddPart(IndicatorKind.Account, folded, at > 0 ? name[..at] : name);
        }

        if (Has(kinds, IndicatorKind.Host))
        {
            var dot = folded.IndexOf((byte)'.');
            Add(IndicatorKind.Host, folded);
            AddPart(IndicatorKind.Host, folded, dot > 0 ? folded[..dot] : folded);
        }

        if (Has(kinds, IndicatorKind.File))
        {
            ReadOnlySpan<byte> path = _key.AsSpan(0, IndicatorValues.File(folded, _key));
            Add(IndicatorKind.File, path);
            AddPart(IndicatorKind.File, path, path[(path.LastIndexOf((byte)'\\') + 1)..]);
        }
    }

    private void AddPart(IndicatorKind kind, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> part)
    {
        if (part.Length > 0 && part.Length < whole.Length)
        {
            Add(kind, part);
        }
    }

    private void Add(IndicatorKind kind, ReadOnlySpan<byte> key) => Add(kind, key, key);

    private void Add(IndicatorKind kind, ReadOnlySpan<byte> key, ReadOnlySpan<byte> text)
    {
        var number = set.Find(kind, key);
        if (number >= 0)
        {
            Note(number, text);
        }
    }

    private void Note(int number, ReadOnlySpan<byte> text)
    {
        if (!_found.Exists(each => each.Number == number))
        {
            _found.Add((number, Encoding.UTF8.GetString(text).ToLowerInvariant()));
        }
    }

    private static ReadOnlySpan<byte> WithoutPort(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && text[0] == '[' && text.IndexOf((byte)']') is > 0 and var bracket)
        {
            return text[1..bracket];
        }

        var colon = text.IndexOf((byte)':');
        return colon > 0 && text[(colon + 1)..].IndexOf((byte)':') < 0 ? text[..colon] : text;
    }
}
