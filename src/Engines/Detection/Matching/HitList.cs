namespace Ishigaki.Engines.Detection.Matching;

/// <summary>A literal that stands at a place of a text.</summary>
internal readonly record struct Hit(int Literal, int At);

/// <summary>Where literals stand in one text. Three places of a literal tell everything, however long the text is.</summary>
internal sealed class HitList
{
    private Hit[] _hits = new Hit[64];
    private int[] _seen = [];
    private int _turn;
    private int _length;
    private int _count;

    public ReadOnlySpan<Hit> All => _hits.AsSpan(0, _count);

    /// <param name="literals">How many literals there are.</param>
    /// <param name="length">The length of the text.</param>
    public void Clear(int literals, int length)
    {
        (_count, _length) = (0, length);
        if (_seen.Length < literals || _turn == int.MaxValue)
        {
            _seen = new int[literals];
            _turn = 0;
        }

        _turn++;
    }

    public void Add(int literal, int at, int length)
    {
        if (_seen[literal] == _turn && at > 0 && at + length < _length)
        {
            return;
        }

        _seen[literal] = _turn;
        if (_count == _hits.Length)
        {
            Array.Resize(ref _hits, _hits.Length * 2);
        }

        _hits[_count++] = new Hit(literal, at);
    }
}
