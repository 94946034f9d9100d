namespace Ishigaki.Engines.Detection.Events;

/// <summary>
/// Where in an event each field that somebody reads may stand. A path leads from node to node; a node says which fields
/// its value is. Everything else in an event leads nowhere and is skipped.
/// </summary>
internal sealed class FieldTree
{
    /// <summary>The members of the event itself.</summary>
    public const int Root = 0;

    /// <summary>Nobody reads what is here or below.</summary>
    public const int Nowhere = -1;

    private const int MostSegments = 5;
    private readonly List<Node> _nodes = [new()];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public int FieldCount => _names.Count;

    /// <summary>The number of a field, new where it has none yet.</summary>
    public int Intern(string field)
    {
        if (_ids.TryGetValue(field, out var id))
        {
            return id;
        }

        id = _names.Count;
        _ids[field] = id;
        _names.Add(field);
        foreach (var path in Spellings(field))
        {
            Place(path, id);
        }

        return id;
    }

    /// <summary>The number of a field; less than nothing when nobody reads it.</summary>
    public int Find(string field) => _ids.GetValueOrDefault(field, -1);

    public string NameOf(int field) => _names[field];

    /// <summary>A field stands at this dotted path too.</summary>
    public void AddPath(string field, string path)
    {
        var id = Intern(field);
        foreach (var spelling in Spellings(path))
        {
            Place(spelling, id);
        }
    }

    /// <summary>The members at this dotted path are members of the event; a star is any name.</summary>
    public void AddEnvelope(string path)
    {
        var segments = path.Split('.');
        var node = segments[..^1].Aggregate(Root, Down);
        if (segments[^1] == "*")
        {
            _nodes[node].Any = Root;
        }
        else
        {
            _nodes[node].Children[segments[^1]] = Root;
        }
    }

    /// <summary>The fields whose value stands at a node.</summary>
    public int[] FieldsAt(int node) => _nodes[node].Fields;

    public int Child(int node, string key)
    {
        if (Find(node, key) is { } child)
        {
            return child;
        }

        // Names of fields in rules have no spaces (Sigma rules specification, Field Usage).
        return
            key.Contains(' ', StringComparison.Ordinal)
            && Find(node, key.Replace(" ", "", StringComparison.Ordinal)) is { } stripped
            ? stripped
            : Nowhere;
    }

    private int? Find(int node, string key)
    {
        var at = _nodes[node];
        if (at.Children.TryGetValue(key, out var child))
        {
            return child;
        }

        // The text of an XML element that has attributes.
        return key == "#text" && at.Fields.Length > 0 ? node
            : at.Any >= 0 ? at.Any
            : null;
    }

    private void Place(IReadOnlyList<string> path, int field)
    {
        var node = _nodes[path.Aggregate(Root, Down)];
        if (!node.Fields.Contains(field))
        {
            node.Fields = [.. node.Fields, field];
        }
    }

    private int Down(int node, string key)
    {
        var at = _nodes[node];
        if (key == "*" && at.Any >= 0)
        {
            return at.Any;
        }

        if (at.Children.TryGetValue(key, out var child))
        {
            return child;
        }

        _nodes.Add(new Node());
        if (key == "*")
        {
            at.Any = _nodes.Count - 1;
        }
        else
        {
            at.Children[key] = _nodes.Count - 1;
        }

        return _nodes.Count - 1;
    }

    /// <summary>A dotted name may be one key, or a path, or any mixture; A_B may be the attribute B of the element A.</summary>
    private static IEnumerable<IReadOnlyList<string>> Spellings(string name)
    {
        var segments = name.Split('.');
        if (segments.Length > MostSegments)
        {
            return
            [
                [name],
                segments,
            ];
        }

        var all = Enumerable
            .Range(0, 1 << (segments.Length - 1))
            .Select(cuts => (IReadOnlyList<string>)Cut(segments, cuts));
        return segments.Length > 1 ? all : all.Concat(Attributes(name));
    }

    private static List<string> Cut(string[] segments, int cuts)
    {
        var path = new List<string> { segments[0] };
        for (var i = 1; i < segments.Length; i++)
        {
            if ((cuts >> (i - 1) & 1) != 0)
            {
                path.Add(segments[i]);
            }
            else
            {
                path[^1] += "." + segments[i];
            }
        }

        return path;
    }

    private static IEnumerable<IReadOnlyList<string>> Attributes(string name)
    {
        var underscore = name.IndexOf('_', StringComparison.Ordinal);
        return underscore > 0 && underscore < name.Length - 1
            ?
            [
                [name[..underscore], "#attributes", name[(underscore + 1)..]],
            ]
            : [];
    }

    private sealed class Node
    {
        public Dictionary<string, int> Children { get; } = new(StringComparer.Ordinal);

        public int Any { get; set; } = Nowhere;

        public int[] Fields { get; set; } = [];
    }
}
