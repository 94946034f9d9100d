using Ishigaki.Engines.Detection.Events;
using Ishigaki.Engines.Detection.Matching;

namespace Ishigaki.Engines.Detection;

/// <summary>Judges events one after the other, on one thread. It keeps what it learnt about values and allocates nothing for
/// events like those it has seen.</summary>
public sealed class DetectionJudge
{
    private const int MostClasses = 2000;
    private readonly DetectionEngine _engine;
    private readonly Workshop _shop;
    private readonly PlaceFinder _places;
    private readonly EventRecord _record = new();
    private readonly Dictionary<UInt128, ClassState> _states = [];
    private readonly List<int> _fired = [];
    private UInt128 _lastPlace;
    private ClassState? _lastState;

    internal DetectionJudge(DetectionEngine engine)
    {
        _engine = engine;
        _shop = new Workshop(new KeyCache(engine.Tree), engine.Tree);
        _places = engine.NewPlaceFinder(_shop.Buffers);
    }

    /// <summary>The rules that the last event meets, by their place in <see cref="DetectionEngine.Rules"/>, in order.</summary>
    public IReadOnlyList<int> Fired => _fired;

    /// <summary>Where the last line stopped being JSON, in bytes from its beginning.</summary>
    public int FaultAt => _shop.Scanner.FaultAt;

    /// <summary>What was found in the last event.</summary>
    internal EventRecord Record => _record;

    internal ValueBuffers Buffers => _shop.Buffers;

    /// <param name="line">One JSON object in UTF-8.</param>
    /// <returns>False when the line is broken; nothing has fired then.</returns>
    public bool Judge(ReadOnlySpan<byte> line)
    {
        _fired.Clear();
        _shop.Begin();
        if (!_shop.Scanner.Scan(line, _record))
        {
            return false;
        }

        var place = _places.Find(line, _record);
        if (_lastState is null || place != _lastPlace)
        {
            (_lastPlace, _lastState) = (place, StateOf(place));
        }

        _lastState.Judge(line, _record, _fired);
        return true;
    }

    private ClassState StateOf(UInt128 place)
    {
        if (_states.TryGetValue(place, out var state))
        {
            return state;
        }

        if (_states.Count >= MostClasses)
        {
            _states.Clear();
        }

        return _states[place] = new ClassState(_engine.ClassOf(place, _places), _shop);
    }
}
