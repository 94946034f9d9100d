using System.Globalization;
using System.Text;

namespace Ishigaki.Engines.Detection.Tests.Matching;

/// <summary>A rule as YAML, with every form of a search that the specification knows.</summary>
internal sealed class RandomRule(Vocabulary vocabulary)
{
    private static readonly string[] Names = ["s0", "sel_a", "sel_b", "filter_main", "_apart", "else"];

    private static readonly string[] Sources =
    [
        "{product: test, category: test}",
        "{product: test}",
        "{category: test}",
        "{product: windows, category: process_creation}",
        "{category: process_creation}",
        "{product: windows}",
        "{product: windows, service: security}",
        "{product: linux, category: process_creation}",
    ];

    private readonly RandomItem _items = new(vocabulary);

    public string Yaml(int number)
    {
        var names = Names.OrderBy(_ => vocabulary.Below(1000)).Take(1 + vocabulary.Below(4)).ToList();
        var condition = new RandomCondition(vocabulary, names);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"title: T\nid: r{number}\nlogsource: {Source()}\ndetection:\n");
        foreach (var name in names)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name}: {Search()}\n");
        }

        var conditions = vocabulary.Once(8) ? $"['{condition.Text()}', '{condition.Text()}']" : $"'{condition.Text()}'";
        return text.Append(CultureInfo.InvariantCulture, $"  condition: {conditions}\n").ToString();
    }

    private string Source() => vocabulary.Once(2) ? Sources[0] : vocabulary.Pick(Sources);

    private string Search() =>
        vocabulary.Below(10) switch
        {
            0 => _items.Keyword(),
            1 => List(_items.Keyword),
            2 => $"{{'|all': {List(_items.Keyword)}}}",
            3 => List(Map),
            4 => List(() => vocabulary.Once(2) ? Map() : _items.Keyword()),
            5 => List(() => List(() => vocabulary.Once(2) ? Map() : List(Map))),
            _ => Map(),
        };

    private string Map()
    {
        var items = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = vocabulary.Below(3); i >= 0; i--)
        {
            var (key, values) = _items.Next();
            items[key] = values;
        }

        return $"{{{string.Join(", ", items.Select(item => $"'{item.Key}': {item.Value}"))}}}";
    }

    private string List(Func<string> one) =>
        $"[{string.Join(", ", Enumerable.Range(0, 1 + vocabulary.Below(3)).Select(_ => one()))}]";
}
