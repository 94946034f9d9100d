using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>An item whose state is another than it was.</summary>
public sealed record Movement(AssessedItem Item, StateChange Before)
{
    public ItemState From => Before.State;

    public ItemState To => Item.State;

    public bool Fell => Level(To) < Level(From);

    public bool Rose => Level(To) > Level(From);

    /// <summary>The figure that moved most in the direction of the item, in a sentence; null when none did.</summary>
    public Localized? Figure => FigureMove.Of(Item, Before.Figures, Fell);

    /// <summary>Every item in another state than before, the deepest fall first. Items that had no state then are not among them.</summary>
    public static IReadOnlyList<Movement> Of(Assessment assessment, IReadOnlyDictionary<string, StateChange> before) =>
        [
            .. assessment
                .Items.Where(item =>
                    item.Asked && before.TryGetValue(item.Item.Id, out var then) && then.State != item.State
                )
                .Select(item => new Movement(item, before[item.Item.Id]))
                // Where records moved there is something to look into; an attestation that ran out stands among the tasks.
                .OrderBy(move => move.Item.Computed ? 0 : 1)
                .ThenBy(move => move.Item.Item.Kind)
                .ThenBy(move => Level(move.To) - Level(move.From) ?? 0),
        ];

    /// <summary>How much an item is shown to be done. What does not apply stands neither above nor below: leaving it out is no progress.</summary>
    private static int? Level(ItemState state) =>
        state switch
        {
            ItemState.Met => 5,
            ItemState.Attested => 4,
            ItemState.Accepted => 3,
            ItemState.Partly => 2,
            ItemState.DocumentOnly => 1,
            ItemState.NotMet or ItemState.Incomplete or ItemState.Unassessed => 0,
            ItemState.NotApplicable => null,
        };
}

/// <summary>How the figures of an item moved between two moments.</summary>
public static class FigureMove
{
    /// <param name="worse">Looks for the figure that grew worst, otherwise for the one that shrank most.</param>
    public static Localized? Of(AssessedItem item, IReadOnlyList<RecordedFigure> before, bool worse)
    {
        if (item.Outcome is not { } outcome)
        {
            return null;
        }

        var now = outcome
            .Figures.Select(figure => new RecordedFigure(figure.Id, figure.Population, figure.Lacking))
            .ToList();
        return
            Largest(before, now, worse) is { } move
            && outcome.Check.Conditions.FirstOrDefault(condition =>
                string.Equals(condition.Id, move.Id, StringComparison.Ordinal)
            )
                is { } condition
            ? Sentence(condition.Gap.Label, move.Then, move.Now)
            : null;
    }

    public static (string Id, long Then, long Now)? Largest(
        IReadOnlyList<RecordedFigure> before,
        IReadOnlyList<RecordedFigure> now,
        bool worse
    )
    {
        var then = before.ToDictionary(figure => figure.Id, figure => figure.Lacking, StringComparer.Ordinal);
        var moves = now.Where(figure =>
                then.TryGetValue(figure.Id, out var lacking)
                && (worse ? figure.Lacking > lacking : figure.Lacking < lacking)
            )
            .Select(figure => (figure.Id, Then: then[figure.Id], Now: figure.Lacking))
            .OrderByDescending(move => Math.Abs(move.Now - move.Then))
            .ToList();
        return moves.Count == 0 ? null : moves[0];
    }

    public static Localized Sentence(Localized label, long then, long now) =>
        (
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"「{label.Ja}」の不足が{then:N0}件から{now:N0}件になりました。"
            ),
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"Entries lacking “{label.En}” went from {then:N0} to {now:N0}."
            )
        );
}
