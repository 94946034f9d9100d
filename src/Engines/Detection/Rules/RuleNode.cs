namespace Ishigaki.Engines.Detection.Rules;

/// <summary>What a plain scalar of YAML 1.2 (core schema) means.</summary>
public enum ScalarKind
{
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>A document of rules as it was written, whatever read it. Lines count from 1.</summary>
public abstract record RuleNode(int Line);

/// <param name="Text">The value as text; numbers in decimal, true or false in lower case, empty for null.</param>
public sealed record RuleScalar(string Text, ScalarKind Kind, int Line) : RuleNode(Line);

public sealed record RuleList(IReadOnlyList<RuleNode> Items, int Line) : RuleNode(Line);

/// <param name="Entries">In the order of the document; whoever reads YAML refuses a key that comes twice.</param>
public sealed record RuleMap(IReadOnlyList<RuleEntry> Entries, int Line) : RuleNode(Line)
{
    /// <summary>The value of a key, null when it is not there.</summary>
    public RuleNode? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
            {
                if (entry.Key == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }

    /// <summary>The text of a scalar, null when it is not there, is null, or is no scalar.</summary>
    public string? TextOf(string key) =>
        this[key] is RuleScalar { Kind: not ScalarKind.Null } scalar ? scalar.Text : null;

    /// <summary>A list of scalars, or one scalar as a list of one; empty when it is not there.</summary>
    public IReadOnlyList<string> TextsOf(string key) =>
        this[key] switch
        {
            RuleScalar { Kind: not ScalarKind.Null } scalar => [scalar.Text],
            RuleList list => [.. list.Items.OfType<RuleScalar>().Select(item => item.Text)],
            _ => [],
        };
}

public readonly record struct RuleEntry(string Key, RuleNode Value);
