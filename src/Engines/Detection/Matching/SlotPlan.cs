using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>
/// Everything that a class of events asks of one field: which predicates, and how a value is compared with all of them at
/// once. Shared by all threads.
/// </summary>
internal sealed class SlotPlan
{
    private readonly LiteralIndex _index;
    private readonly Use[][] _usesOf;
    private readonly int[] _always;
    private readonly int[] _unknown;
    private readonly int _exists = -1;
    private readonly bool _hasNetworks;

    public SlotPlan(int slot, IReadOnlyList<Predicate> predicates)
    {
        Slot = slot;
        Predicates = [.. predicates];
        var literals = new Dictionary<string, List<Use>>(StringComparer.Ordinal);
        var (always, unknown, nulls) = (new List<int>(), new List<int>(), new List<int>());
        for (var i = 0; i < Predicates.Length; i++)
        {
            switch (Predicates[i])
            {
                case NullPredicate:
                    nulls.Add(i);
                    break;
                case ExistsPredicate:
                    _exists = i;
                    break;
                case TextPredicate text when LiteralUse.Of(text, i) is { } use:
                    Register(literals, use.Literal, use.Use);
                    break;
                case RegexPredicate regex when regex.Necessary() is { } bytes:
                    Register(literals, bytes, new Use(i, UseKind.MakesUnknown));
                    break;
                case RegexPredicate or FieldPredicate:
                    unknown.Add(i);
                    break;
                default:
                    always.Add(i);
                    _hasNetworks |= Predicates[i] is NetworkPredicate;
                    break;
            }
        }

        (_always, _unknown, NullTruths) = ([.. always], [.. unknown], [.. nulls]);
        var keys = literals.Keys.ToArray();
        _usesOf = [.. keys.Select(key => literals[key].ToArray())];
        _index = new LiteralIndex([.. keys.Select(key => key.Select(c => (byte)c).ToArray())]);
        NeedsPlain = Predicates.Any(each =>
            each is TextPredicate { IsCased: true } or NetworkPredicate or TimePredicate
        );
    }

    public int Slot { get; }

    public Predicate[] Predicates { get; }

    /// <summary>The predicates that hold where the field is not there.</summary>
    public int[] NullTruths { get; }

    /// <summary>The predicates that hold where the field is JSON's null.</summary>
    public int[] PresentNullTruths => _exists < 0 ? NullTruths : [.. NullTruths.Append(_exists).Order()];

    /// <summary>The spelling of the event is needed, not only the folded text.</summary>
    public bool NeedsPlain { get; }

    /// <summary>Finds which predicates a value has, and of which that is not known without asking them.</summary>
    public void Ask(ValueText value, Findings findings)
    {
        if (_exists >= 0)
        {
            findings.AddTruth(_exists);
        }

        if (value.Folded.Length == 0)
        {
            foreach (var predicate in NullTruths)
            {
                findings.AddTruth(predicate);
            }
        }

        foreach (var predicate in _unknown)
        {
            findings.AddUnknown(predicate);
        }

        _index.Find(value.Folded, findings.Hits);
        foreach (var (literal, at) in findings.Hits.All)
        {
            var end = value.Folded.Length - (_index.LengthOf(literal) + at);
            foreach (var use in _usesOf[literal])
            {
                Apply(use, at, end, value, findings);
            }
        }

        AskAlways(value, findings);
        findings.Sort();
    }

    private void Apply(Use use, int before, int behind, ValueText value, Findings findings)
    {
        switch (use.Kind)
        {
            case UseKind.Anywhere:
            case UseKind.AtStart when before == 0:
            case UseKind.AtEnd when behind == 0:
            case UseKind.Whole when before == 0 && behind == 0:
                findings.AddTruth(use.Predicate);
                break;
            case UseKind.Verify when !findings.WasTried(use.Predicate):
                if (Predicates[use.Predicate].Matches(value))
                {
                    findings.AddTruth(use.Predicate);
                }

                break;
            case UseKind.MakesUnknown:
                findings.AddUnknown(use.Predicate);
                break;
            default:
                break;
        }
    }

    private void AskAlways(ValueText value, Findings findings)
    {
        if (_always.Length == 0)
        {
            return;
        }

        var address = _hasNetworks ? NetworkPredicate.Address(value.Plain) : null;
        foreach (var predicate in _always)
        {
            var holds = Predicates[predicate] is NetworkPredicate network
                ? address is { } known && network.Contains(known)
                : Predicates[predicate].Matches(value);
            if (holds)
            {
                findings.AddTruth(predicate);
            }
        }
    }

    private static void Register(Dictionary<string, List<Use>> literals, byte[] bytes, Use use)
    {
        var key = string.Create(
            bytes.Length,
            bytes,
            (target, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    target[i] = (char)source[i];
                }
            }
        );
        if (!literals.TryGetValue(key, out var uses))
        {
            literals[key] = uses = [];
        }

        uses.Add(use);
    }
}
