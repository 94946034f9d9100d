using System.Text;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>What modifiers make of a text, one after the other.</summary>
/// <param name="refuse">Says of what rule it is that it cannot be taken.</param>
internal sealed class TextChanges(TextBudget budget, Func<string, RuleRefusedException> refuse)
{
    public IReadOnlyList<SigmaText> Of(string text, IReadOnlyList<string> changes)
    {
        var texts = new List<SigmaText> { SigmaText.Parse(text) };
        byte[]? bytes = null;
        foreach (var change in changes)
        {
            if (change.StartsWith("base64", StringComparison.Ordinal))
            {
                texts = [.. Base64(texts, bytes, change)];
                bytes = null;
            }
            else if (change[0] == 'u' || change == "wide")
            {
                bytes = Encodings.Utf16(PlainOf(texts), change == "utf16be", change == "utf16");
            }
            else
            {
                texts = [.. Written(texts, bytes).SelectMany(each => Change(each, change))];
                bytes = null;
            }
        }

        return Written(texts, bytes);
    }

    /// <summary>The bytes of an encoding that no Base64 followed, as a text.</summary>
    private List<SigmaText> Written(List<SigmaText> texts, byte[]? bytes) =>
        bytes is null ? texts : [SigmaText.Literal(AsText(bytes))];

    private IEnumerable<SigmaText> Change(SigmaText text, string change) =>
        change switch
        {
            "contains" => [text.StartsOpen().EndsOpen()],
            "startswith" => [text.EndsOpen()],
            "endswith" => [text.StartsOpen()],
            _ => Windash(text),
        };

    private IEnumerable<SigmaText> Windash(SigmaText text)
    {
        var choices = text
            .Parts.Select(part =>
                !part.IsLiteral
                    ? [part.Text]
                    : Encodings.Windash(part.Text) ?? throw refuse("has too many flags for 'windash'")
            )
            .ToList();
        var count = choices.Aggregate(1L, (product, each) => Math.Min(int.MaxValue, product * each.Count));
        if (count > Encodings.MostVariants)
        {
            throw refuse("has too many flags for 'windash'");
        }

        Spend(count, text.Length);
        return text.Vary(choices);
    }

    private IEnumerable<SigmaText> Base64(List<SigmaText> texts, byte[]? bytes, string change)
    {
        bytes ??= Encoding.UTF8.GetBytes(PlainOf(texts));
        Spend(change == "base64" ? 1 : 3, bytes.Length * 4 / 3);
        return change == "base64"
            ? [SigmaText.Literal(Convert.ToBase64String(bytes))]
            : Encodings.Base64Offsets(bytes).Select(SigmaText.Literal);
    }

    private string PlainOf(List<SigmaText> texts)
    {
        if (texts.Count != 1 || !texts[0].IsPlain)
        {
            throw refuse("encodes a value with wildcards or variants, which is not defined");
        }

        Spend(1, texts[0].Length);
        return texts[0].Plain;
    }

    private void Spend(long texts, int length)
    {
        if (!budget.Spend(texts, length))
        {
            throw refuse("makes too many or too long texts, alone or with others of the detection");
        }
    }

    private string AsText(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (ArgumentException)
        {
            throw refuse("encodes a value into bytes that no text has; 'base64offset' must follow");
        }
    }
}
