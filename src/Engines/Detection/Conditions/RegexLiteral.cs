using System.Text;

namespace Ishigaki.Engines.Detection.Conditions;

/// <summary>Finds a stretch of plain characters that every match of a regular expression contains.</summary>
internal static class RegexLiteral
{
    /// <param name="pattern">The regular expression.</param>
    /// <param name="ignoresCase">It, or a part of it, matches without regard to case.</param>
    /// <returns>The longest that is certain; null when there is none or the pattern is not understood.</returns>
    public static string? Find(string pattern, bool ignoresCase)
    {
        var best = "";
        var run = new StringBuilder();
        var at = 0;
        while (at < pattern.Length)
        {
            var c = pattern[at];
            if (c == '|')
            {
                return null;
            }

            if (c == '(')
            {
                if (EndOfGroup(pattern, at) is not { } end)
                {
                    return null;
                }

                Flush();
                at = end;
                continue;
            }

            if (c == '[')
            {
                Flush();
                at = EndOfClass(pattern, at);
                continue;
            }

            if (c is '*' or '?' or '{')
            {
                // The last character need not be there.
                run.Length = Math.Max(0, run.Length - 1);
                Flush();
                at = c == '{' && pattern.IndexOf('}', at) is >= 0 and var close ? close + 1 : at + 1;
                continue;
            }

            if (c == '\\' && at + 1 < pattern.Length)
            {
                if (char.IsAsciiLetterOrDigit(pattern[at + 1]))
                {
                    // \x41, \u0041 and \cA take characters that would be taken for literal ones.
                    if (pattern[at + 1] is 'x' or 'u' or 'c' or 'p' or 'P' or 'k')
                    {
                        return null;
                    }

                    Flush();
                }
                else
                {
                    run.Append(pattern[at + 1]);
                }

                at += 2;
                continue;
            }

            // Without regard to case the sign of Kelvin is a k to expressions, and none to folded texts.
            if (c is '.' or '^' or '$' or '+' || (ignoresCase && (c is 'k' or 'K')))
            {
                Flush();
            }
            else
            {
                run.Append(c);
            }

            at++;
        }

        Flush();
        return best.Length > 0 ? best : null;

        void Flush()
        {
            // Half a surrogate pair has no bytes of its own.
            var text = run.ToString();
            if (text.Length > best.Length && !text.Any(char.IsSurrogate))
            {
                best = text;
            }

            run.Clear();
        }
    }

    private static int? EndOfGroup(string pattern, int at)
    {
        // A group that changes options could make white space or case mean something else: only these are known.
        if (
            at + 1 < pattern.Length
            && pattern[at + 1] == '?'
            && !(
                pattern.AsSpan(at).StartsWith("(?i)", StringComparison.Ordinal)
                || pattern.AsSpan(at).StartsWith("(?:", StringComparison.Ordinal)
                || pattern.AsSpan(at).StartsWith("(?P<", StringComparison.Ordinal)
                || pattern.AsSpan(at).StartsWith("(?<", StringComparison.Ordinal)
            )
        )
        {
            return null;
        }

        var depth = 0;
        while (at < pattern.Length)
        {
            switch (pattern[at])
            {
                case '\\':
                    at += 2;
                    continue;
                case '[':
                    at = EndOfClass(pattern, at);
                    continue;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return at + 1;
                default:
                    break;
            }

            at++;
        }

        return null;
    }

    private static int EndOfClass(string pattern, int at)
    {
        at++;
        if (at < pattern.Length && pattern[at] == '^')
        {
            at++;
        }

        // A bracket that comes first is a character.
        if (at < pattern.Length && pattern[at] == ']')
        {
            at++;
        }

        while (at < pattern.Length && pattern[at] != ']')
        {
            at += pattern[at] == '\\' ? 2 : 1;
        }

        return at + 1;
    }
}
