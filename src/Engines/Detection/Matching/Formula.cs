using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>True, false, or not known yet.</summary>
internal enum Truth : byte
{
    False,
    True,
    Unknown,
}

/// <summary>Where a predicate is asked: which field of the class, and which of its predicates.</summary>
internal readonly record struct Asked(int Slot, int Predicate);

/// <summary>A condition over the predicates of a class of events, flat: an operation, where it ends, its parts.</summary>
internal sealed class Formula
{
    private const int Ask = 0;
    private const int AllOf = 1;
    private const int AnyOf = 2;
    private const int Negate = 3;
    private const int Fixed = 4;
    private readonly int[] _code;

    private Formula(int[] code) => _code = code;

    /// <param name="place">Where the predicate of a test is asked.</param>
    public static Formula Of(Expression expression, Func<Test, Asked> place)
    {
        var code = new List<int>();
        Write(expression, place, code);
        return new Formula([.. code]);
    }

    /// <param name="ask">The answer to one predicate.</param>
    public Truth Evaluate<TAnswers>(ref TAnswers ask)
        where TAnswers : struct, IAnswers, allows ref struct
    {
        var at = 0;
        return Evaluate(ref at, ref ask);
    }

    private Truth Evaluate<TAnswers>(ref int at, ref TAnswers ask)
        where TAnswers : struct, IAnswers, allows ref struct
    {
        var (operation, end) = (_code[at], _code[at + 1]);
        switch (operation)
        {
            case Ask:
                var asked = new Asked(end, _code[at + 2]);
                at += 3;
                return ask.Answer(asked);
            case Negate:
                at += 2;
                var inner = Evaluate(ref at, ref ask);
                return inner == Truth.Unknown ? inner : inner ^ Truth.True;
            case Fixed:
                at += 2;
                return (Truth)end;
            default:
                at += 2;
                return Join(ref at, end, operation == AllOf ? Truth.False : Truth.True, ref ask);
        }
    }

    /// <summary>The first part that decides decides.</summary>
    private Truth Join<TAnswers>(ref int at, int end, Truth deciding, ref TAnswers ask)
        where TAnswers : struct, IAnswers, allows ref struct
    {
        var result = deciding ^ Truth.True;
        while (at < end)
        {
            var part = Evaluate(ref at, ref ask);
            if (part == deciding)
            {
                at = end;
                return deciding;
            }

            if (part == Truth.Unknown)
            {
                result = Truth.Unknown;
            }
        }

        return result;
    }

    private static void Write(Expression expression, Func<Test, Asked> place, List<int> code)
    {
        switch (expression)
        {
            case Test test:
                var (slot, predicate) = place(test);
                code.AddRange([Ask, slot, predicate]);
                break;
            case Not not:
                code.AddRange([Negate, 0]);
                Write(not.Item, place, code);
                break;
            case All all:
                WriteParts(AllOf, all.Items, place, code);
                break;
            case Any any:
                WriteParts(AnyOf, any.Items, place, code);
                break;
            case Constant constant:
                code.AddRange([Fixed, constant.Value ? 1 : 0]);
                break;
            default:
                throw new InvalidOperationException($"{expression.GetType()} is no known expression.");
        }
    }

    private static void WriteParts(
        int operation,
        IReadOnlyList<Expression> parts,
        Func<Test, Asked> place,
        List<int> code
    )
    {
        var start = code.Count;
        code.AddRange([operation, 0]);
        foreach (var part in parts)
        {
            Write(part, place, code);
        }

        code[start + 1] = code.Count;
    }
}

/// <summary>Answers predicates: as far as one field tells, or the whole event.</summary>
internal interface IAnswers
{
    Truth Answer(Asked asked);
}
