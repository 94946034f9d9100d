using System.Globalization;

namespace Ishigaki.Engines.Detection.Conditions;

/// <summary>Something a value can be. Of several values of a field one is enough.</summary>
public abstract class Predicate
{
    /// <summary>The same for predicates that mean the same: they are asked once.</summary>
    public abstract string Key { get; }

    /// <summary>Whether a text has it. Numbers, true and false are texts as the event writes them.</summary>
    /// <param name="value">The value in the spelling of the event and with folded case, both in UTF-8.</param>
    public abstract bool Matches(ValueText value);

    /// <summary>As a person reads it in an explanation.</summary>
    public override string ToString() => Key;
}

/// <summary>The text of one value.</summary>
/// <param name="plain">As the event spells it, unescaped, UTF-8.</param>
/// <param name="folded">The same in lower case.</param>
public readonly ref struct ValueText(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> folded)
{
    public ReadOnlySpan<byte> Plain { get; } = plain;

    public ReadOnlySpan<byte> Folded { get; } = folded;
}

/// <summary>
/// The field has no value: it is not there, is JSON's null, or is the empty text. The specification leaves null to the
/// system that applies it; event logs know no null and write a value that is not set as an empty text.
/// </summary>
public sealed class NullPredicate : Predicate
{
    public override string Key => "null";

    public override bool Matches(ValueText value) => value.Plain.Length == 0;
}

/// <summary>The field is there, whatever its value.</summary>
public sealed class ExistsPredicate : Predicate
{
    public override string Key => "exists";

    public override bool Matches(ValueText value) => true;
}

/// <summary>How two numbers, or a field and another, relate.</summary>
public enum Relation
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    StartsWith,
    EndsWith,
    Contains,
}

/// <summary>A number compared; a value that is no number has it not.</summary>
public sealed class NumberPredicate(Relation relation, decimal number) : Predicate
{
    public Relation Relation => relation;

    public decimal Number => number;

    public override string Key => string.Create(CultureInfo.InvariantCulture, $"{relation} {number}");

    public override bool Matches(ValueText value) =>
        Numbers.Read(value.Folded) is { } actual && Numbers.Holds(actual, relation, number);
}

internal static class Numbers
{
    /// <summary>A decimal number, with sign and exponent or without; null when it is none or has too many digits.</summary>
    public static decimal? Read(ReadOnlySpan<byte> text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool Holds(decimal actual, Relation relation, decimal wanted) =>
        relation switch
        {
            Relation.Less => actual < wanted,
            Relation.LessOrEqual => actual <= wanted,
            Relation.Greater => actual > wanted,
            Relation.GreaterOrEqual => actual >= wanted,
            _ => actual == wanted,
        };
}
