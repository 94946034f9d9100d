using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Ishigaki.Engines.Detection.Rules;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ishigaki.Detection;

/// <summary>
/// Reads YAML 1.2 (core schema) into the nodes that rules are made of. Aliases are followed within a limit; keys that come
/// twice and keys that are no text are refused.
/// </summary>
internal sealed partial class RuleYaml
{
    private const int MostNodes = 200_000;
    private const int Deepest = 64;
    private readonly Parser _parser;
    private readonly Dictionary<string, RuleNode> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private RuleYaml(TextReader text) => _parser = new Parser(text);

    /// <summary>The documents of a file, empty ones left out.</summary>
    /// <exception cref="FormatException">It is no YAML, or more than a rule can need; with line and column.</exception>
    public static IReadOnlyList<RuleNode> Read(TextReader text)
    {
        var yaml = new RuleYaml(text);
        try
        {
            return yaml.Documents();
        }
        catch (YamlException fault)
        {
            throw Broken(fault.Start, fault.InnerException ?? fault);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // So the parser ends after some unfinished lists, and at tags that are no addresses.
            throw Broken(yaml._parser.Current?.Start ?? Mark.Empty, fault);
        }
    }

    private static FormatException Broken(Mark at, Exception fault) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"no YAML at line {at.Line}, column {at.Column}: {fault.Message}"
            ),
            fault
        );

    private List<RuleNode> Documents()
    {
        var documents = new List<RuleNode>();
        _parser.Consume<StreamStart>();
        while (_parser.TryConsume<DocumentStart>(out _))
        {
            _anchors.Clear();
            var node = Node(0);
            _parser.Consume<DocumentEnd>();
            if (node is not RuleScalar { Kind: ScalarKind.Null })
            {
                documents.Add(node);
            }
        }

        return documents;
    }

    private RuleNode Node(int depth)
    {
        if (depth > Deepest)
        {
            throw Refuse("nested too deep", _parser.Current!);
        }

        var at = _parser.Current!;
        RuleNode node;
        switch (at)
        {
            case AnchorAlias alias:
                _parser.MoveNext();
                return _anchors.TryGetValue(alias.Value.Value, out var known)
                    ? Counted(known, at)
                    : throw Refuse($"the alias {alias.Value} comes before its anchor", at);
            case Scalar scalar:
                _parser.MoveNext();
                node = Plain(scalar);
                break;
            case SequenceStart:
                _parser.MoveNext();
                node = List(at, depth);
                break;
            default:
                _parser.Consume<MappingStart>();
                node = Map(at, depth);
                break;
        }

        if (at is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor.Value] = node;
        }

        return Count(1, node, at);
    }

    private RuleList List(ParsingEvent at, int depth)
    {
        var items = new List<RuleNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return new RuleList(items, LineOf(at));
    }

    private RuleMap Map(ParsingEvent at, int depth)
    {
        var entries = new List<RuleEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var start = _parser.Current!;
            if (Node(depth + 1) is not RuleScalar key)
            {
                throw Refuse("a key is no text", start);
            }

            if (!keys.Add(key.Text))
            {
                throw Refuse($"the key '{key.Text}' comes twice", start);
            }

            entries.Add(new RuleEntry(key.Text, Node(depth + 1)));
        }

        return new RuleMap(entries, LineOf(at));
    }

    /// <summary>An alias of an alias of an alias must not become a million values.</summary>
    private RuleNode Counted(RuleNode node, ParsingEvent at) => Count(SizeOf(node), node, at);

    private RuleNode Count(int size, RuleNode node, ParsingEvent at)
    {
        _nodes += size;
        return _nodes <= MostNodes ? node : throw Refuse("more values than a rule can need", at);
    }

    private static int SizeOf(RuleNode node) =>
        1
        + node switch
        {
            RuleList list => list.Items.Sum(SizeOf),
            RuleMap map => map.Entries.Sum(entry => SizeOf(entry.Value)),
            _ => 0,
        };

    private static RuleScalar Plain(Scalar scalar)
    {
        var (text, line) = (scalar.Value, LineOf(scalar));
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty)
        {
            return new RuleScalar(text, ScalarKind.Text, line);
        }

        if (text is "" or "~" or "null" or "Null" or "NULL")
        {
            return new RuleScalar("", ScalarKind.Null, line);
        }

        if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
        {
            return new RuleScalar(text.ToLowerInvariant(), ScalarKind.Boolean, line);
        }

        if (Integer().IsMatch(text))
        {
            var number = BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return new RuleScalar(number.ToString(CultureInfo.InvariantCulture), ScalarKind.Number, line);
        }

        // 0x1F stays a text: logs write such values as they stand.
        return new RuleScalar(text, Decimal().IsMatch(text) ? ScalarKind.Number : ScalarKind.Text, line);
    }

    private static int LineOf(ParsingEvent at) => (int)at.Start.Line;

    private static YamlException Refuse(string reason, ParsingEvent at) => new(at.Start, at.End, reason);

    [GeneratedRegex("^[-+]?[0-9]{1,100}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Decimal();
}
