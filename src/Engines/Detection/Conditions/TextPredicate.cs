using System.Text;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Conditions;

/// <summary>A text with wildcards that must cover the whole value.</summary>
public sealed class TextPredicate : Predicate
{
    private const int AnyOne = 256;
    private const int AnyMany = 257;
    private readonly int[] _tokens;

    public TextPredicate(SigmaText text, bool cased)
    {
        Text = text;
        IsCased = cased;
        var parts = text.Parts;
        OpensLeft = parts.Count > 0 && parts[0] is { IsLiteral: false, Text: SigmaText.Many };
        OpensRight = parts.Count > 0 && parts[^1] is { IsLiteral: false, Text: SigmaText.Many };
        var inner = parts.Skip(OpensLeft ? 1 : 0).SkipLast(OpensRight && parts.Count > 1 ? 1 : 0).ToList();
        if (inner.Count <= 1 && inner.All(part => part.IsLiteral))
        {
            Literal = Bytes(inner.Count == 0 ? "" : inner[0].Text);
        }

        _tokens =
        [
            .. parts.SelectMany(part =>
                part.IsLiteral
                    ? Bytes(part.Text).Select(value => (int)value)
                    : [part.Text == SigmaText.One ? AnyOne : AnyMany]
            ),
        ];
    }

    public SigmaText Text { get; }

    /// <summary>Case counts.</summary>
    public bool IsCased { get; }

    /// <summary>Anything may stand before.</summary>
    public bool OpensLeft { get; }

    /// <summary>Anything may follow.</summary>
    public bool OpensRight { get; }

    /// <summary>The one stretch between the open ends, in UTF-8 and folded unless cased; null with wildcards inside.</summary>
    public byte[]? Literal { get; }

    public override string Key => (IsCased ? "cased " : "text ") + Text;

    /// <summary>The literal stretches, folded, in UTF-8: a value that lacks one does not match.</summary>
    public IEnumerable<byte[]> Stretches() =>
        Text.Parts.Where(part => part.IsLiteral).Select(part => Folding.Fold(Encoding.UTF8.GetBytes(part.Text)));

    public override bool Matches(ValueText value)
    {
        var text = IsCased ? value.Plain : value.Folded;
        return Literal is { } literal ? MatchesLiteral(text, literal) : MatchesPattern(text);
    }

    private bool MatchesLiteral(ReadOnlySpan<byte> text, byte[] literal) =>
        (OpensLeft, OpensRight) switch
        {
            (false, false) => text.SequenceEqual(literal),
            (false, true) => text.StartsWith(literal),
            (true, false) => text.EndsWith(literal),
            (true, true) => text.IndexOf(literal) >= 0,
        };

    /// <summary>Greedy with one step back to the last open stretch, by characters.</summary>
    private bool MatchesPattern(ReadOnlySpan<byte> text)
    {
        var (at, token, star, mark) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            var wanted = token < _tokens.Length ? _tokens[token] : -1;
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

        while (token < _tokens.Length && _tokens[token] == AnyMany)
        {
            token++;
        }

        return token == _tokens.Length;
    }

    private byte[] Bytes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return IsCased ? bytes : Folding.Fold(bytes);
    }
}
