using System.Text.RegularExpressions;
using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>Predicates as bytes; part of <see cref="RuleArchive"/>.</summary>
internal static class PredicateArchive
{
    public static void Write(BinaryWriter writer, Predicate predicate)
    {
        switch (predicate)
        {
            case NullPredicate:
                writer.Write((byte)0);
                break;
            case ExistsPredicate:
                writer.Write((byte)1);
                break;
            case TextPredicate text:
                writer.Write((byte)2);
                writer.Write(text.Text.ToString());
                writer.Write(text.IsCased);
                break;
            case RegexPredicate regex:
                writer.Write((byte)3);
                writer.Write(regex.Pattern);
                writer.Write((int)regex.Options);
                break;
            case NetworkPredicate network:
                writer.Write((byte)4);
                writer.Write(network.Text);
                break;
            case NumberPredicate number:
                writer.Write((byte)5);
                writer.Write((byte)number.Relation);
                writer.Write(number.Number);
                break;
            case TimePredicate time:
                writer.Write((byte)6);
                writer.Write((byte)time.Part);
                writer.Write((byte)time.Relation);
                writer.Write(time.Number);
                break;
            case FieldPredicate other:
                writer.Write((byte)7);
                writer.Write(other.Other);
                writer.Write((byte)other.Relation);
                writer.Write(other.IsCased);
                break;
            default:
                throw new InvalidOperationException($"{predicate.GetType()} is no known predicate.");
        }
    }

    public static Predicate Read(BinaryReader reader) =>
        reader.ReadByte() switch
        {
            0 => new NullPredicate(),
            1 => new ExistsPredicate(),
            2 => new TextPredicate(SigmaText.Parse(reader.ReadString()), reader.ReadBoolean()),
            3 => RegexPredicate.Known(reader.ReadString(), (RegexOptions)reader.ReadInt32()),
            4 => NetworkPredicate.Parse(reader.ReadString()) ?? throw new InvalidDataException("no network"),
            5 => new NumberPredicate((Relation)reader.ReadByte(), reader.ReadDecimal()),
            6 => new TimePredicate((TimePart)reader.ReadByte(), (Relation)reader.ReadByte(), reader.ReadDecimal()),
            7 => new FieldPredicate(reader.ReadString(), (Relation)reader.ReadByte(), reader.ReadBoolean()),
            _ => throw new InvalidDataException("no predicate"),
        };
}
