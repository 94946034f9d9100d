using System.Runtime.CompilerServices;
using Ishigaki.Engines.Detection.Conditions;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection.Indicators;

/// <summary>Indicators ready to be looked up; add all before the first look. Safe for several readers.</summary>
public sealed class IndicatorSet
{
    /// <summary>More bad rows are counted, not named.</summary>
    public const int MostNamed = 100;

    private const int Words = 8;

    private readonly KeyTable _keys = new();
    private readonly List<string> _lists = [];
    private readonly Dictionary<string, int> _notes = new(StringComparer.Ordinal);
    private readonly List<string> _noteTexts = [];
    private readonly List<RuleRefusal> _refusals = [];
    private Entry[] _entries = new Entry[512];
    private NetworkTables? _networks;

    public int Count => _keys.Count;

    /// <summary>Values that came more than once; the one that counts longer stays.</summary>
    public long Duplicates { get; private set; }

    public long Refused { get; private set; }

    /// <summary>The first rows that could not be taken.</summary>
    public IReadOnlyList<RuleRefusal> Refusals => _refusals;

    /// <summary>A bit for each kind of which there are any.</summary>
    public int Kinds { get; private set; }

    /// <summary>Some indicator has a last day: then the times of events are read.</summary>
    public bool HasExpiry { get; private set; }

    /// <summary>How much memory it takes, in bytes, besides notes.</summary>
    public long Size => _keys.Size + (_networks?.Size ?? 0) + (_entries.LongLength * Unsafe.SizeOf<Entry>());

    /// <returns>Null when it was taken, else why not.</returns>
    public string? Add(Indicator indicator, string list)
    {
        Span<byte> room = stackalloc byte[IndicatorValues.LongestValue];
        if (IndicatorValues.Key(indicator.Kind, indicator.Value, room) is not { } key)
        {
            return $"'{Shortened(indicator.Value)}' is no {IndicatorNames.Of(indicator.Kind)}";
        }

        var level = Math.Max(0, IndicatorNames.Levels.ToList().IndexOf(indicator.Level));
        var entry = new Entry(
            indicator.ExpiresOn?.DayNumber ?? int.MaxValue,
            NoteOf(indicator.Note),
            (ushort)ListOf(list),
            (byte)level,
            (byte)((int)indicator.Tlp * Words + (int)indicator.Kind)
        );
        var (number, isNew) = _keys.Add((int)indicator.Kind, room[..key]);
        _networks = null;
        Keep(number, isNew, entry);
        HasExpiry |= indicator.ExpiresOn is not null;
        Kinds |= 1 << (int)indicator.Kind;
        return null;
    }

    /// <summary>Notes a row that could not be taken.</summary>
    public void Refuse(string list, long line, string reason)
    {
        Refused++;
        if (_refusals.Count < MostNamed)
        {
            var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{list}:{line}");
            _refusals.Add(new RuleRefusal("indicator", place, reason));
        }
    }

    /// <summary>Everything is in: unused room is given back, and networks can be looked up.</summary>
    public void Finish()
    {
        _keys.Finish();
        Array.Resize(ref _entries, Count);
        _networks = new NetworkTables(_keys);
    }

    /// <summary>The indicator with this number; its value is what was found.</summary>
    public Indicator Of(int number, string value)
    {
        var entry = _entries[number];
        return new Indicator(
            (IndicatorKind)(entry.KindAndTlp % Words),
            value,
            entry.Expires == int.MaxValue ? null : DateOnly.FromDayNumber(entry.Expires),
            (IndicatorTlp)(entry.KindAndTlp / Words),
            IndicatorNames.Levels[entry.Level],
            _noteTexts[entry.Note]
        );
    }

    /// <summary>The list that an indicator came from.</summary>
    public string ListNameOf(int number) => _lists[_entries[number].List];

    internal bool IsOver(int number, int day) => _entries[number].Expires < day;

    internal bool IsForever(int number) => _entries[number].Expires == int.MaxValue;

    internal int Find(IndicatorKind kind, ReadOnlySpan<byte> key) => _keys.Find((int)kind, key);

    /// <summary>Adds the address and the networks that it lies in, the narrowest first.</summary>
    /// <exception cref="InvalidOperationException">Not everything was in.</exception>
    internal void FindAddress(NetworkAddress address, List<int> found) =>
        (_networks ?? throw new InvalidOperationException("The indicators are not finished.")).Find(address, found);

    private void Keep(int number, bool isNew, Entry entry)
    {
        if (number == _entries.Length)
        {
            Array.Resize(ref _entries, number * 2);
        }

        if (isNew || entry.Expires > _entries[number].Expires)
        {
            _entries[number] = entry;
        }

        Duplicates += isNew ? 0 : 1;
    }

    private int NoteOf(string note)
    {
        if (!_notes.TryGetValue(note, out var number))
        {
            _notes[note] = number = _noteTexts.Count;
            _noteTexts.Add(note);
        }

        return number;
    }

    private int ListOf(string list)
    {
        var place = _lists.LastIndexOf(list);
        if (place < 0)
        {
            place = _lists.Count;
            _lists.Add(list);
        }

        return Math.Min(place, ushort.MaxValue);
    }

    private static string Shortened(string text) => text.Length <= 100 ? text : text[..100] + "…";

    private readonly record struct Entry(int Expires, int Note, ushort List, byte Level, byte KindAndTlp);
}
