namespace Ishigaki.Engines.Detection.Matching;

/// <summary>What one value of a field was found to be; used again for the next. One for each thread.</summary>
internal sealed class Findings
{
    private readonly List<int> _truths = [];
    private readonly List<int> _unknowns = [];
    private int[] _noted = new int[256];
    private int[] _tried = new int[256];
    private int _turn;

    public HitList Hits { get; } = new();

    /// <summary>The predicates that hold, in order.</summary>
    public ReadOnlySpan<int> Truths => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_truths);

    /// <summary>The predicates that must be asked, in order.</summary>
    public ReadOnlySpan<int> Unknowns => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_unknowns);

    public void Clear(int predicates)
    {
        _truths.Clear();
        _unknowns.Clear();
        if (_noted.Length < predicates || _turn == int.MaxValue)
        {
            _noted = new int[Math.Max(predicates, _noted.Length)];
            _tried = new int[_noted.Length];
            _turn = 0;
        }

        _turn++;
    }

    public void AddTruth(int predicate) => Add(_truths, predicate);

    public void AddUnknown(int predicate) => Add(_unknowns, predicate);

    /// <summary>True from the second time on.</summary>
    public bool WasTried(int predicate)
    {
        var was = _tried[predicate] == _turn;
        _tried[predicate] = _turn;
        return was;
    }

    public void Sort()
    {
        _truths.Sort();
        _unknowns.Sort();
    }

    private void Add(List<int> list, int predicate)
    {
        if (_noted[predicate] != _turn)
        {
            _noted[predicate] = _turn;
            list.Add(predicate);
        }
    }
}
