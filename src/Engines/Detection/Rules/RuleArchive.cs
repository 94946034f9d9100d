using System.Text;
using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Rules that were read once, as bytes, so that reading them again takes no time. Bound to this version.</summary>
public static class RuleArchive
{
    private const int Deepest = 200;
    private const int MostItems = 1 << 20;

    public static void Write(Stream stream, IReadOnlyList<Rule> rules, IReadOnlyList<RuleRefusal> refusals)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(rules.Count);
        foreach (var rule in rules)
        {
            foreach (var text in new[] { rule.Id, rule.Title, rule.Level, rule.Place })
            {
                writer.Write(text);
            }

            var (product, category, service) = (
                rule.LogSource.Product,
                rule.LogSource.Category,
                rule.LogSource.Service
            );
            foreach (var text in new[] { rule.Name, product, category, service })
            {
                WriteOptional(writer, text);
            }

            writer.Write(rule.Tags.Count);
            rule.Tags.ToList().ForEach(writer.Write);
            Write(writer, rule.Condition);
        }

        writer.Write(refusals.Count);
        foreach (var refusal in refusals)
        {
            writer.Write(refusal.Rule);
            writer.Write(refusal.Place);
            writer.Write(refusal.Reason);
        }
    }

    /// <exception cref="FormatException">The bytes are not what this version writes.</exception>
    public static (IReadOnlyList<Rule> Rules, IReadOnlyList<RuleRefusal> Refusals) Read(Stream stream)
    {
        try
        {
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            return (
                List(reader, ReadRule),
                List(reader, each => new RuleRefusal(each.ReadString(), each.ReadString(), each.ReadString()))
            );
        }
        catch (Exception fault)
            when (fault is IOException or InvalidDataException or ArgumentException or OverflowException)
        {
            throw new FormatException("no rules of this version", fault);
        }
    }

    private static Rule ReadRule(BinaryReader reader)
    {
        var (id, title, level, place) = (
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadString()
        );
        var name = Optional(reader);
        var source = new LogSource(Optional(reader), Optional(reader), Optional(reader));
        return new Rule(
            id,
            name,
            title,
            level,
            List(reader, each => each.ReadString()),
            source,
            ReadCondition(reader, 0),
            place
        );
    }

    private static void Write(BinaryWriter writer, Expression expression)
    {
        switch (expression)
        {
            case Constant constant:
                writer.Write((byte)(constant.Value ? 1 : 0));
                break;
            case Not not:
                writer.Write((byte)2);
                Write(writer, not.Item);
                break;
            case All all:
                WriteItems(writer, 3, all.Items);
                break;
            case Any any:
                WriteItems(writer, 4, any.Items);
                break;
            case Test test:
                writer.Write((byte)5);
                WriteOptional(writer, test.Field);
                PredicateArchive.Write(writer, test.Predicate);
                break;
            default:
                throw new InvalidOperationException($"{expression.GetType()} is no known expression.");
        }
    }

    private static Expression ReadCondition(BinaryReader reader, int depth)
    {
        var kind = depth < Deepest ? reader.ReadByte() : byte.MaxValue;
        return kind switch
        {
            0 or 1 => new Constant(kind == 1),
            2 => new Not(ReadCondition(reader, depth + 1)),
            3 => new All(List(reader, each => ReadCondition(each, depth + 1))),
            4 => new Any(List(reader, each => ReadCondition(each, depth + 1))),
            5 => new Test(Optional(reader), PredicateArchive.Read(reader)),
            _ => throw new InvalidDataException("no expression"),
        };
    }

    private static void WriteItems(BinaryWriter writer, byte kind, IReadOnlyList<Expression> items)
    {
        writer.Write(kind);
        writer.Write(items.Count);
        foreach (var item in items)
        {
            Write(writer, item);
        }
    }

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }

    private static string? Optional(BinaryReader reader) =>
        reader.ReadBoolean() ? reader.ReadString() : Nothing(reader);

    private static string? Nothing(BinaryReader reader)
    {
        reader.ReadString();
        return null;
    }

    private static List<T> List<T>(BinaryReader reader, Func<BinaryReader, T> item)
    {
        var count = reader.ReadInt32();
        if (count is < 0 or > MostItems)
        {
            throw new InvalidDataException("no list");
        }

        var items = new List<T>();
        for (var i = 0; i < count; i++)
        {
            items.Add(item(reader));
        }

        return items;
    }
}
