using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Reads a condition (Sigma rules specification, Condition): or, and, not, x of, brackets.</summary>
internal sealed class ConditionParser
{
    private const int Deepest = 100;
    private const int MostTokens = 5000;
    private readonly IReadOnlyDictionary<string, Expression> _searches;
    private readonly List<string> _tokens;
    private readonly int _line;
    private int _at;
    private int _depth;

    private ConditionParser(string condition, IReadOnlyDictionary<string, Expression> searches, int line)
    {
        _searches = searches;
        _line = line;
        _tokens = Split(condition);
    }

    /// <param name="searches">What each search identifier of the detection demands.</param>
    /// <exception cref="RuleRefusedException">It is no condition, or names what is not there.</exception>
    public static Expression Parse(string condition, IReadOnlyDictionary<string, Expression> searches, int line)
    {
        var parser = new ConditionParser(condition, searches, line);
        if (parser._tokens.Count is 0 or > MostTokens)
        {
            throw new RuleRefusedException("the condition is empty or too long", line);
        }

        var expression = parser.Or();
        return parser._at == parser._tokens.Count
            ? expression
            : throw parser.Refuse($"the condition goes on after its end, at '{parser._tokens[parser._at]}'");
    }

    private Expression Or()
    {
        if (++_depth > Deepest)
        {
            throw Refuse("the condition is nested too deep");
        }

        var items = new List<Expression> { And() };
        while (Takes("or"))
        {
            items.Add(And());
        }

        _depth--;
        return Expression.AnyOf(items);
    }

    private Expression And()
    {
        var items = new List<Expression> { Not() };
        while (Takes("and"))
        {
            items.Add(Not());
        }

        return Expression.AllOf(items);
    }

    private Expression Not()
    {
        var negated = false;
        while (Takes("not"))
        {
            negated = !negated;
        }

        var item = Item();
        return negated ? Expression.Negate(item) : item;
    }

    private Expression Item()
    {
        if (Takes("("))
        {
            var inner = Or();
            return Takes(")") ? inner : throw Refuse("a bracket is not closed");
        }

        if (_at >= _tokens.Count)
        {
            throw Refuse("the condition ends where something must follow");
        }

        var word = _tokens[_at++];
        if (_at < _tokens.Count && Is(_tokens[_at], "of"))
        {
            _at++;
            return Of(word);
        }

        return _searches.TryGetValue(word, out var search)
            ? search
            : throw Refuse($"the condition names '{word}', which the detection does not have");
    }

    private Expression Of(string quantity)
    {
        if (_at >= _tokens.Count)
        {
            throw Refuse($"'{quantity} of' lacks its search identifiers");
        }

        var pattern = _tokens[_at++];
        var isThem = Is(pattern, "them");
        var chosen = _searches
            .Where(search => isThem ? !search.Key.StartsWith('_') : Fits(search.Key, pattern.Split('*')))
            .Select(search => search.Value)
            .ToList();
        if (chosen.Count == 0)
        {
            throw Refuse($"no search identifier is called '{pattern}'");
        }

        if (Is(quantity, "all"))
        {
            return Expression.AllOf(chosen);
        }

        return quantity == "1" || Is(quantity, "any")
            ? Expression.AnyOf(chosen)
            : throw Refuse($"'{quantity} of' is not defined; there are '1 of', 'any of' and 'all of'");
    }

    private static bool Fits(string name, string[] pieces)
    {
        if (pieces.Length == 1)
        {
            return name == pieces[0];
        }

        if (!name.StartsWith(pieces[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = pieces[0].Length;
        foreach (var piece in pieces[1..^1])
        {
            var found = name.IndexOf(piece, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + piece.Length;
        }

        return name.Length - at >= pieces[^1].Length && name.EndsWith(pieces[^1], StringComparison.Ordinal);
    }

    private bool Takes(string word)
    {
        var takes = _at < _tokens.Count && Is(_tokens[_at], word);
        _at += takes ? 1 : 0;
        return takes;
    }

    private static bool Is(string token, string word) => token.Equals(word, StringComparison.OrdinalIgnoreCase);

    private RuleRefusedException Refuse(string reason) => new(reason, _line);

    private List<string> Split(string condition)
    {
        var tokens = new List<string>();
        for (var at = 0; at < condition.Length; )
        {
            var c = condition[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c is '(' or ')')
            {
                tokens.Add(c.ToString());
                at++;
            }
            else if (c == '|')
            {
                throw new RuleRefusedException(
                    "the condition aggregates with '|', which version 2 replaced by correlation rules",
                    _line
                );
            }
            else
            {
                var end = at;
                while (
                    end < condition.Length
                    && !char.IsWhiteSpace(condition[end])
                    && condition[end] is not ('(' or ')' or '|')
                )
                {
                    end++;
                }

                tokens.Add(condition[at..end]);
                at = end;
            }
        }

        return tokens;
    }
}
