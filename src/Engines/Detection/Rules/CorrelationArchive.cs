using Ishigaki.Engines.Detection.Correlation;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Correlations as bytes; part of <see cref="RuleArchive"/>.</summary>
internal static class CorrelationArchive
{
    public static void Write(ArchiveWriter writer, CorrelationRule rule)
    {
        writer.Text(rule.Id);
        writer.Optional(rule.Name);
        writer.Text(rule.Title);
        writer.Text(rule.Level);
        writer.Texts(rule.Tags);
        writer.Byte((byte)rule.Type);
        writer.Texts(rule.Rules);
        writer.Texts(rule.GroupBy);
        writer.List([.. rule.Aliases], alias => Write(writer, alias));
        writer.Long(rule.Timespan);
        writer.List(
            rule.Condition.Bounds,
            bound =>
            {
                writer.Byte((byte)bound.Comparison);
                writer.Decimal(bound.Limit);
            }
        );
        writer.Flag(rule.Combination is not null);
        if (rule.Combination is { } combination)
        {
            writer.Expression(combination);
        }

        writer.Texts(rule.Fields);
        writer.Decimal(rule.Percentile);
        writer.Flag(rule.Generate);
        writer.Text(rule.Place);
        writer.Number(rule.Line);
    }

    public static CorrelationRule Read(ArchiveReader reader) =>
        new(
            reader.Text(),
            reader.Optional(),
            reader.Text(),
            reader.Text(),
            reader.Texts(),
            Known((CorrelationType)reader.Byte()),
            reader.Texts(),
            reader.Texts(),
            reader.List(ReadAlias).ToDictionary(each => each.Key, each => each.Value, StringComparer.Ordinal),
            reader.Long(),
            new CorrelationCondition(
                reader.List(static each => new Bound(Known((Comparison)each.Byte()), each.Decimal()))
            ),
            reader.Flag() ? reader.Expression() : null,
            reader.Texts(),
            reader.Decimal(),
            reader.Flag(),
            reader.Text(),
            reader.Number()
        );

    private static void Write(ArchiveWriter writer, KeyValuePair<string, IReadOnlyDictionary<string, string>> alias)
    {
        writer.Text(alias.Key);
        writer.List(
            [.. alias.Value],
            field =>
            {
                writer.Text(field.Key);
                writer.Text(field.Value);
            }
        );
    }

    private static KeyValuePair<string, IReadOnlyDictionary<string, string>> ReadAlias(ArchiveReader reader) =>
        new(
            reader.Text(),
            reader
                .List(static each => new KeyValuePair<string, string>(each.Text(), each.Text()))
                .ToDictionary(StringComparer.Ordinal)
        );

    private static T Known<T>(T value)
        where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw new InvalidDataException($"{value} is no {typeof(T).Name}");
}
