namespace Ishigaki.Engines.Detection.Conditions;

/// <summary>What a rule demands of an event.</summary>
public abstract record Expression
{
    public static Expression True { get; } = new Constant(true);

    public static Expression False { get; } = new Constant(false);

    /// <summary>All of them, simplified; true when there are none.</summary>
    public static Expression AllOf(IEnumerable<Expression> items) => Join(items, neutral: true);

    /// <summary>At least one of them, simplified; false when there are none.</summary>
    public static Expression AnyOf(IEnumerable<Expression> items) => Join(items, neutral: false);

    public static Expression Negate(Expression item) =>
        item switch
        {
            Constant constant => constant.Value ? False : True,
            Not not => not.Item,
            _ => new Not(item),
        };

    /// <summary>The same with every test replaced.</summary>
    public Expression Replace(Func<Test, Expression> replace) =>
        this switch
        {
            Test test => replace(test),
            Not not => Negate(not.Item.Replace(replace)),
            All all => AllOf(all.Items.Select(item => item.Replace(replace))),
            Any any => AnyOf(any.Items.Select(item => item.Replace(replace))),
            _ => this,
        };

    /// <summary>The same with negations of tests only.</summary>
    public Expression WithNegationsWithin() => Within(negated: false);

    /// <summary>Every test, as often as it is written.</summary>
    public IEnumerable<Test> Tests()
    {
        var tests = new List<Test>();
        AddTests(this, tests);
        return tests;
    }

    private static void AddTests(Expression expression, List<Test> tests)
    {
        switch (expression)
        {
            case Test test:
                tests.Add(test);
                break;
            case Not not:
                AddTests(not.Item, tests);
                break;
            case All all:
                AddTests(all.Items, tests);
                break;
            case Any any:
                AddTests(any.Items, tests);
                break;
            default:
                break;
        }
    }

    private static void AddTests(IReadOnlyList<Expression> items, List<Test> tests)
    {
        for (var i = 0; i < items.Count; i++)
        {
            AddTests(items[i], tests);
        }
    }

    private Expression Within(bool negated) =>
        this switch
        {
            Not not => not.Item.Within(!negated),
            All all => Join(all.Items.Select(item => item.Within(negated)), neutral: !negated),
            Any any => Join(any.Items.Select(item => item.Within(negated)), neutral: negated),
            _ => negated ? Negate(this) : this,
        };

    private static Expression Join(IEnumerable<Expression> items, bool neutral)
    {
        var kept = new List<Expression>();
        foreach (var item in items)
        {
            switch (item)
            {
                case Constant constant when constant.Value == neutral:
                    break;
                case Constant:
                    return item;
                case All all when neutral:
                    kept.AddRange(all.Items);
                    break;
                case Any any when !neutral:
                    kept.AddRange(any.Items);
                    break;
                default:
                    kept.Add(item);
                    break;
            }
        }

        return kept.Count switch
        {
            0 => neutral ? True : False,
            1 => kept[0],
            _ => neutral ? new All(kept) : new Any(kept),
        };
    }
}

public sealed record Constant(bool Value) : Expression;

public sealed record Not(Expression Item) : Expression;

public sealed record All(IReadOnlyList<Expression> Items) : Expression;

public sealed record Any(IReadOnlyList<Expression> Items) : Expression;

/// <summary>One predicate about one field; about all values of the event when there is no field.</summary>
public sealed record Test(string? Field, Predicate Predicate) : Expression;
