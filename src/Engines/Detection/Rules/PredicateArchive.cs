using System.Text.RegularExpressions;
using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Predicates as bytes; part of <see cref="RuleArchive"/>.</summary>
internal static class PredicateArchive
{
    private const RegexOptions Allowed = RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.Singleline;

    public static void Write(ArchiveWriter writer, Predicate predicate)
    {
        switch (predicate)
        {
            case NullPredicate:
                writer.Byte(0);
                break;
            case ExistsPredicate:
                writer.Byte(1);
                break;
            case TextPredicate text:
                writer.Byte(2);
                writer.Text(text.Written);
                writer.Flag(text.IsCased);
                break;
            case RegexPredicate regex:
                writer.Byte(3);
                writer.Text(regex.Pattern);
                writer.Number((int)regex.Options);
                break;
            case NetworkPredicate network:
                writer.Byte(4);
                writer.Text(network.Text);
                break;
            case NumberPredicate number:
                writer.Byte(5);
                writer.Byte((byte)number.Relation);
                writer.Decimal(number.Number);
                break;
            case TimePredicate time:
                writer.Byte(6);
                writer.Byte((byte)time.Part);
                writer.Byte((byte)time.Relation);
                writer.Decimal(time.Number);
                break;
            case FieldPredicate other:
                writer.Byte(7);
                writer.Text(other.Other);
                writer.Byte((byte)other.Relation);
                writer.Flag(other.IsCased);
                break;
            default:
                throw new InvalidOperationException($"{predicate.GetType()} is no known predicate.");
        }
    }

    public static Predicate Read(ArchiveReader reader) =>
        reader.Byte() switch
        {
            0 => new NullPredicate(),
            1 => new ExistsPredicate(),
            2 => TextPredicate.Known(reader.Text(), reader.Flag()),
            3 => RegexPredicate.Known(reader.Text(), OptionsOf(reader.Number())),
            4 => NetworkPredicate.Parse(reader.Text()) ?? throw new InvalidDataException("no network"),
            5 => new NumberPredicate(RelationOf(reader), reader.Decimal()),
            6 => new TimePredicate(PartOf(reader), RelationOf(reader), reader.Decimal()),
            7 => new FieldPredicate(reader.Text(), RelationOf(reader), reader.Flag()),
            _ => throw new InvalidDataException("no predicate"),
        };

    private static RegexOptions OptionsOf(int options) =>
        ((RegexOptions)options & ~Allowed) == RegexOptions.None
            ? (RegexOptions)options
            : throw new InvalidDataException("no options of an expression");

    private static Relation RelationOf(ArchiveReader reader) =>
        (Relation)reader.Byte() is <= Relation.Contains and var relation
            ? relation
            : throw new InvalidDataException("no relation");

    private static TimePart PartOf(ArchiveReader reader) =>
        (TimePart)reader.Byte() is <= TimePart.Year and var part ? part : throw new InvalidDataException("no part");
}
