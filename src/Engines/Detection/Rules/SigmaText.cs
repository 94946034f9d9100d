using System.Text;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>A text with wildcards: literal stretches, <c>?</c> for one character, <c>*</c> for any number of them.</summary>
public sealed class SigmaText
{
    /// <summary>One character of any kind, as a part.</summary>
    public const string One = "?";

    /// <summary>Any number of characters, as a part.</summary>
    public const string Many = "*";

    private readonly Part[] _parts;

    private SigmaText(IEnumerable<Part> parts)
    {
        var merged = new List<Part>();
        foreach (var part in parts)
        {
            if (part.IsLiteral && part.Text.Length == 0)
            {
                continue;
            }

            if (merged.Count > 0 && part.IsLiteral && merged[^1].IsLiteral)
            {
                merged[^1] = new Part(true, merged[^1].Text + part.Text);
            }
            else if (merged.Count == 0 || part.IsLiteral || part.Text == One || merged[^1] != part)
            {
                merged.Add(part);
            }
        }

        _parts = [.. merged];
    }

    public IReadOnlyList<Part> Parts => _parts;

    /// <summary>There is no wildcard.</summary>
    public bool IsPlain => _parts.All(part => part.IsLiteral);

    /// <summary>The literal characters without the wildcards.</summary>
    public string Plain => string.Concat(_parts.Where(part => part.IsLiteral).Select(part => part.Text));

    /// <summary>Reads what a rule writes: a backslash makes a wildcard or a backslash plain, and is plain before all else.</summary>
    public static SigmaText Parse(string text)
    {
        var parts = new List<Part>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length && text[i + 1] is '\\' or '*' or '?')
            {
                literal.Append(text[++i]);
            }
            else if (c is '*' or '?')
            {
                parts.Add(new Part(true, literal.ToString()));
                literal.Clear();
                parts.Add(new Part(false, c == '*' ? Many : One));
            }
            else
            {
                literal.Append(c);
            }
        }

        parts.Add(new Part(true, literal.ToString()));
        return new SigmaText(parts);
    }

    public static SigmaText Literal(string text) => new([new Part(true, text)]);

    public SigmaText StartsOpen() => new([new Part(false, Many), .. _parts]);

    public SigmaText EndsOpen() => new([.. _parts, new Part(false, Many)]);

    /// <summary>In characters, wildcards among them.</summary>
    internal int Length => _parts.Sum(part => part.Text.Length);

    /// <summary>Every combination of choices for the parts.</summary>
    /// <param name="choices">For each part what may stand for it; for a wildcard itself.</param>
    internal IEnumerable<SigmaText> Vary(IReadOnlyList<IReadOnlyList<string>> choices)
    {
        // The last part that has choices counts up first.
        var chosen = new int[_parts.Length];
        while (true)
        {
            yield return new SigmaText(_parts.Select((part, at) => new Part(part.IsLiteral, choices[at][chosen[at]])));
            var turned = _parts.Length - 1;
            while (turned >= 0 && ++chosen[turned] == choices[turned].Count)
            {
                chosen[turned--] = 0;
            }

            if (turned < 0)
            {
                yield break;
            }
        }
    }

    /// <summary>As a rule would write it.</summary>
    public override string ToString() =>
        string.Concat(
            _parts.Select(part =>
                part.IsLiteral
                    ? part
                        .Text.Replace(@"\", @"\\", StringComparison.Ordinal)
                        .Replace("*", @"\*", StringComparison.Ordinal)
                        .Replace("?", @"\?", StringComparison.Ordinal)
                    : part.Text
            )
        );

    /// <param name="Text">The characters, or the sign of the wildcard.</param>
    public readonly record struct Part(bool IsLiteral, string Text);
}
