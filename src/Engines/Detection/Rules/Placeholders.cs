using System.Text;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>What stands for <c>%name%</c> in values with the modifier expand. Names without values are unknown.</summary>
public sealed class Placeholders(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
{
    private const int MostVariants = 100_000;

    public static Placeholders None { get; } =
        new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));

    /// <summary>Every combination of the values of the placeholders in a text; the values may hold wildcards.</summary>
    /// <exception cref="RuleRefusedException">A placeholder is unknown, or there are too many combinations.</exception>
    internal IReadOnlyList<string> Expand(string text, int line)
    {
        var all = new List<StringBuilder> { new() };
        for (var at = 0; at < text.Length; )
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '%')
            {
                all.ForEach(each => each.Append('%'));
                at += 2;
            }
            else if (text[at] == '%' && text.IndexOf('%', at + 1) is > 0 and var end && end > at + 1)
            {
                var name = text[(at + 1)..end];
                if (!values.TryGetValue(name, out var choices) || choices.Count == 0)
                {
                    throw new RuleRefusedException($"nothing is known for the placeholder %{name}%", line);
                }

                if ((long)all.Count * choices.Count > MostVariants)
                {
                    throw new RuleRefusedException("the placeholders make too many values", line);
                }

                all =
                [
                    .. all.SelectMany(
                        head => choices,
                        (head, choice) => new StringBuilder().Append(head).Append(choice)
                    ),
                ];
                at = end + 1;
            }
            else
            {
                var c = text[at++];
                all.ForEach(each => each.Append(c));
            }
        }

        return [.. all.Select(each => each.ToString())];
    }
}
