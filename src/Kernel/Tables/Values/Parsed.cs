using System.Diagnostics.CodeAnalysis;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Tables;

public enum ParsedState
{
    /// <summary>Nothing was given; whether that is allowed is for the caller to say.</summary>
    Blank,
    Value,
    Refused,
}

/// <summary>The outcome of reading one cell: nothing, a value, or the reason why it was refused.</summary>
public readonly record struct Parsed<T>
{
    public ParsedState State { get; private init; }

    /// <summary>Only meaningful when <see cref="State"/> is <see cref="ParsedState.Value"/>.</summary>
    public T? Value { get; private init; }

    /// <summary>For people; quotes the text, shortened to 40 characters, and says what would be accepted.</summary>
    public Localized Reason { get; private init; }

    /// <summary>What may have been meant, where there is a near miss.</summary>
    public string? Suggestion { get; private init; }

    public bool IsBlank => State == ParsedState.Blank;

    public bool IsRefused => State == ParsedState.Refused;

    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = Value!;
        return State == ParsedState.Value;
    }

    internal static Parsed<T> Of(T value) => new() { State = ParsedState.Value, Value = value };

    internal static Parsed<T> Refuse(Localized reason, string? suggestion = null) =>
        new()
        {
            State = ParsedState.Refused,
            Reason = reason,
            Suggestion = suggestion,
        };
}
