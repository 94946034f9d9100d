using Ishigaki.Engines.Detection.Pipelines;

namespace Ishigaki.Engines.Detection.Matching;

/// <summary>
/// The words by which events are placed: channels, event ids, providers and sources that some rule or pipeline names.
/// Shared by all threads.
/// </summary>
internal sealed class PlaceWords
{
    /// <summary>The fields that place an event, in this order the first of the tree.</summary>
    public static readonly string[] Fields = ["Channel", "EventID", "Provider_Name", "product", "category", "service"];

    private const int Absent = 0;
    private const int Other = 1;
    private readonly List<string> _words = ["", EventPlace.Other];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    public PlaceWords(IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            if (_ids.TryAdd(word, _words.Count))
            {
                _words.Add(word);
            }
        }
    }

    /// <param name="folded">Null where the event has none.</param>
    public int Of(string? folded) => folded is null ? Absent : _ids.GetValueOrDefault(folded, Other);

    public string? Word(int id) => id == Absent ? null : _words[id];
}
