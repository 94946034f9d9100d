using System.Collections.Concurrent;

namespace Ishigaki.Kernel.Tables;

/// <summary>One option of a choice.</summary>
/// <param name="Value">What is stored.</param>
/// <param name="Spellings">What people write, the label first; compared folded.</param>
public sealed record ChoiceOption<T>(T Value, IReadOnlyList<string> Spellings);

/// <summary>The options of a choice, prepared once for many cells.</summary>
public sealed class Choices<T>
{
    private const int Named = 8;

    /// <summary>Accepted texts that are remembered as they are written, because folding costs more than all else.</summary>
    private const int Remembered = 200;

    private readonly Dictionary<string, ChoiceOption<T>> _spellings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ChoiceOption<T>>.AlternateLookup<ReadOnlySpan<char>> _read =
        new ConcurrentDictionary<string, ChoiceOption<T>>(StringComparer.Ordinal).GetAlternateLookup<
            ReadOnlySpan<char>
        >();
    private int _remembered;
    private readonly Text.Localized _list;

    /// <param name="options">Each with at least one spelling. A spelling of two options belongs to the first.</param>
    public Choices(IReadOnlyList<ChoiceOption<T>> options)
    {
        Options = options;
        foreach (var option in options)
        {
            foreach (var spelling in option.Spellings)
            {
                _spellings.TryAdd(Folding.Fold(spelling), option);
            }
        }

        _list = (Listed("、", 0), Listed(", ", 1));
    }

    public IReadOnlyList<ChoiceOption<T>> Options { get; }

    private string Listed(string comma, int spelling) =>
        string.Join(comma, Options.Take(Named).Select(o => o.Spellings[Math.Min(spelling, o.Spellings.Count - 1)]))
        + (Options.Count > Named ? "…" : "");

    /// <summary>The option that the cell names; a refusal carries the label of the nearest option, if one is near.</summary>
    public Parsed<T> Read(TableCell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Empty:
                return default;
            case CellKind.Error:
                return Parsed<T>.Refuse(Refusal.ErrorValue(cell.Text));
        }

        if (_read.TryGetValue(cell.Text, out var option))
        {
            return Parsed<T>.Of(option.Value);
        }

        var given = cell.ToString();
        if (_spellings.TryGetValue(Folding.Fold(given), out option))
        {
            if (_remembered < Remembered && _read.TryAdd(given, option))
            {
                Interlocked.Increment(ref _remembered);
            }

            return Parsed<T>.Of(option.Value);
        }

        var near = NearName.Find(given, Options.SelectMany(o => o.Spellings));
        var suggestion = near is null
            ? null
            : Options.First(o => o.Spellings.Contains(near, StringComparer.Ordinal)).Spellings[0];
        return Parsed<T>.Refuse(
            Refusal.Of(
                given,
                suggestion is null
                    ? $"選択肢にありません。{_list.Ja} から選んでください。"
                    : $"選択肢にありません。「{suggestion}」ではありませんか。",
                suggestion is null
                    ? $"not an option; choose one of {_list.En}."
                    : $"not an option; is \"{suggestion}\" meant?"
            ),
            suggestion
        );
    }
}
