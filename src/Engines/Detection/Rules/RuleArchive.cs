using Ishigaki.Engines.Detection.Filters;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Rules that were read once, as bytes, so that reading them again takes no time. Bound to this version.</summary>
public static class RuleArchive
{
    public static void Write(Stream stream, RuleStock stock)
    {
        using var writer = new ArchiveWriter();
        writer.List(stock.Rules, rule => Write(writer, rule));
        writer.List(stock.Correlations, correlation => CorrelationArchive.Write(writer, correlation));
        writer.List(stock.Filters, filter => Write(writer, filter));
        writer.List(
            stock.Refusals,
            refusal =>
            {
                writer.Text(refusal.Rule);
                writer.Text(refusal.Place);
                writer.Text(refusal.Reason);
            }
        );
        writer.CopyTo(stream);
    }

    /// <exception cref="FormatException">The bytes are not what this version writes.</exception>
    public static RuleStock Read(byte[] bytes)
    {
        try
        {
            var reader = new ArchiveReader(bytes);
            var stock = new RuleStock(
                reader.List(ReadRule),
                reader.List(CorrelationArchive.Read),
                reader.List(ReadFilter),
                reader.List(static each => new RuleRefusal(each.Text(), each.Text(), each.Text()))
            );
            return reader.IsAtEnd ? stock : throw new InvalidDataException("there is more than rules");
        }
        catch (Exception fault) when (fault is InvalidDataException or ArgumentException or OverflowException)
        {
            throw new FormatException("no rules of this version", fault);
        }
    }

    internal static void Write(ArchiveWriter writer, LogSource source)
    {
        writer.Optional(source.Product);
        writer.Optional(source.Category);
        writer.Optional(source.Service);
    }

    private static LogSource ReadSource(ArchiveReader reader) =>
        new(reader.Optional(), reader.Optional(), reader.Optional());

    private static void Write(ArchiveWriter writer, Rule rule)
    {
        writer.Text(rule.Id);
        writer.Optional(rule.Name);
        writer.Text(rule.Title);
        writer.Text(rule.Level);
        writer.Texts(rule.Tags);
        Write(writer, rule.LogSource);
        writer.Expression(rule.Condition);
        writer.Text(rule.Place);
    }

    private static Rule ReadRule(ArchiveReader reader) =>
        new(
            reader.Text(),
            reader.Optional(),
            reader.Text(),
            reader.Text(),
            reader.Texts(),
            ReadSource(reader),
            reader.Expression(),
            reader.Text()
        );

    private static void Write(ArchiveWriter writer, RuleFilter filter)
    {
        writer.Text(filter.Id);
        writer.Text(filter.Title);
        writer.Flag(filter.Rules is not null);
        writer.Texts(filter.Rules ?? []);
        Write(writer, filter.LogSource);
        writer.Expression(filter.Condition);
        writer.Text(filter.Place);
        writer.Number(filter.Line);
    }

    private static RuleFilter ReadFilter(ArchiveReader reader)
    {
        var (id, title, isNamed, rules) = (reader.Text(), reader.Text(), reader.Flag(), reader.Texts());
        return new RuleFilter(
            id,
            title,
            isNamed ? rules : null,
            ReadSource(reader),
            reader.Expression(),
            reader.Text(),
            reader.Number()
        );
    }
}
