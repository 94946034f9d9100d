namespace Ishigaki.Engines.Detection.Conditions;

/// <summary>The value of another field of the same event, without regard to case unless cased.</summary>
public sealed class FieldPredicate(string other, Relation relation, bool cased) : Predicate
{
    public string Other => other;

    public Relation Relation => relation;

    /// <summary>Case counts.</summary>
    public bool IsCased => cased;

    public override string Key => $"field {relation} {(cased ? "cased " : "")}{other}";

    /// <summary>The same about another field.</summary>
    public FieldPredicate About(string field) => new(field, relation, cased);

    /// <summary>False: the other value is needed; see <see cref="Holds"/>.</summary>
    public override bool Matches(ValueText value) => false;

    public bool Holds(ValueText value, ValueText otherValue)
    {
        var left = cased ? value.Plain : value.Folded;
        var right = cased ? otherValue.Plain : otherValue.Folded;
        return relation switch
        {
            Relation.StartsWith => left.StartsWith(right),
            Relation.EndsWith => left.EndsWith(right),
            Relation.Contains => left.IndexOf(right) >= 0,
            Relation.Equal => left.SequenceEqual(right),
            _ => Numbers.Read(left) is { } number
                && Numbers.Read(right) is { } wanted
                && Numbers.Holds(number, relation, wanted),
        };
    }
}
