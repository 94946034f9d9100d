using System.Text;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Conditions;

/// <summary>A text with wildcards that must cover the whole value.</summary>
public sealed class TextPredicate : Predicate
{
    private const int AnyOne = 256;
    private const int AnyMany = 257;
    private readonly string? _written;
    private SigmaText? _text;
    private Reading? _reading;

    public TextPredicate(SigmaText text, bool cased) => (_text, IsCased) = (text, cased);

    private TextPredicate(string written, bool cased) => (_written, IsCased) = (written, cased);

    /// <summary>One whose text was written by <see cref="SigmaText.ToString"/>; it is read when it is asked first.</summary>
    internal static TextPredicate Known(string written, bool cased) => new(written, cased);

    // Threads that come at once read the same twice.
    public SigmaText Text => _text ??= SigmaText.Parse(_written!);

    /// <summary>Case counts.</summary>
    public bool IsCased { get; }

    /// <summary>Anything may stand before.</summary>
    public bool OpensLeft => Read.OpensLeft;

    /// <summary>Anything may follow.</summary>
    public bool OpensRight => Read.OpensRight;

    /// <summary>The one stretch between the open ends, in UTF-8 and folded unless cased; null with wildcards inside.</summary>
    public byte[]? Literal => Read.Literal;

    /// <summary>As a rule would write it.</summary>
    internal string Written => _written ?? Text.ToString();

    private Reading Read => _reading ??= Reading.Of(Text, IsCased);

    public override string Key => (IsCased ? "cased " : "text ") + Written;

    /// <summary>The literal stretches, folded, in UTF-8: a value that lacks one does not match.</summary>
    public IEnumerable<byte[]> Stretches() =>
        Text.Parts.Where(part => part.IsLiteral).Select(part => Folding.Fold(Encoding.UTF8.GetBytes(part.Text)));

    public override bool Matches(ValueText value)
    {
        var text = IsCased ? value.Plain : value.Folded;
        var read = Read;
        return read.Literal is { } literal ? MatchesLiteral(text, literal, read) : MatchesPattern(text, read.Tokens);
    }

    private static bool MatchesLiteral(ReadOnlySpan<byte> text, byte[] literal, Reading read) =>
        (read.OpensLeft, read.OpensRight) switch
        {
            (false, false) => text.SequenceEqual(literal),
            (false, true) => text.StartsWith(literal),
            (true, false) => text.EndsWith(literal),
            (true, true) => text.IndexOf(literal) >= 0,
        };

    /// <summary>Greedy with one step back to the last open stretch, by characters.</summary>
    private static bool MatchesPattern(ReadOnlySpan<byte> text, int[] tokens)
    {
        var (at, token, star, mark) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            var wanted = token < tokens.Length ? tokens[token] : -1;
            if (wanted == AnyMany)
            {
                (star, mark) = (token++, at);
            }
            else if (wanted == text[at])
            {
                (at, token) = (at + 1, token + 1);
            }
            else if (wanted == AnyOne)
            {
                (at, token) = (at + Folding.CharacterLength(text[at..]), token + 1);
            }
            else if (star >= 0)
            {
                mark += Folding.CharacterLength(text[mark..]);
                (at, token) = (mark, star + 1);
            }
            else
            {
                return false;
            }
        }

        while (token < tokens.Length && tokens[token] == AnyMany)
        {
            token++;
        }

        return token == tokens.Length;
    }

    /// <param name="Tokens">Bytes and wildcards; empty where there is a literal.</param>
    private sealed record Reading(bool OpensLeft, bool OpensRight, byte[]? Literal, int[] Tokens)
    {
        public static Reading Of(SigmaText text, bool cased)
        {
            var parts = text.Parts;
            var left = parts.Count > 0 && parts[0] is { IsLiteral: false, Text: SigmaText.Many };
            var right = parts.Count > 0 && parts[^1] is { IsLiteral: false, Text: SigmaText.Many };
            var (from, to) = (left ? 1 : 0, parts.Count - (right && parts.Count > 1 ? 1 : 0));
            return to <= from || (to == from + 1 && parts[from].IsLiteral)
                ? new Reading(left, right, Bytes(to <= from ? "" : parts[from].Text, cased), [])
                : new Reading(left, right, null, TokensOf(parts, cased));
        }

        private static int[] TokensOf(IReadOnlyList<SigmaText.Part> parts, bool cased)
        {
            var tokens = new List<int>();
            foreach (var part in parts)
            {
                if (!part.IsLiteral)
                {
                    tokens.Add(part.Text == SigmaText.One ? AnyOne : AnyMany);
                    continue;
                }

                foreach (var value in Bytes(part.Text, cased))
                {
                    tokens.Add(value);
                }
            }

            return [.. tokens];
        }

        private static byte[] Bytes(string text, bool cased)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            return cased ? bytes : Folding.Fold(bytes);
        }
    }
}
