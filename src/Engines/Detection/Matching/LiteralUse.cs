using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>What a literal that was found says about a predicate.</summary>
internal enum UseKind : byte
{
    /// <summary>It holds wherever the literal stands.</summary>
    Anywhere,

    /// <summary>It holds when the value begins with the literal.</summary>
    AtStart,

    /// <summary>It holds when the value ends with the literal.</summary>
    AtEnd,

    /// <summary>It holds when the value is the literal.</summary>
    Whole,

    /// <summary>It may hold, and is asked at once.</summary>
    Verify,

    /// <summary>It may hold, and is asked only when something depends on it.</summary>
    MakesUnknown,
}

internal readonly record struct Use(int Predicate, UseKind Kind);

/// <param name="Literal">Folded; never empty.</param>
internal readonly record struct LiteralUse(byte[] Literal, Use Use)
{
    /// <returns>Null when no literal is necessary for the predicate.</returns>
    public static LiteralUse? Of(TextPredicate text, int predicate)
    {
        if (text is { IsCased: false, Literal: { Length: > 0 } literal })
        {
            var kind = (text.OpensLeft, text.OpensRight) switch
            {
                (true, true) => UseKind.Anywhere,
                (false, true) => UseKind.AtStart,
                (true, false) => UseKind.AtEnd,
                (false, false) => UseKind.Whole,
            };
            return new LiteralUse(literal, new Use(predicate, kind));
        }

        var longest = text.Stretches().MaxBy(stretch => stretch.Length);
        return longest is { Length: > 0 } ? new LiteralUse(longest, new Use(predicate, UseKind.Verify)) : null;
    }
}
