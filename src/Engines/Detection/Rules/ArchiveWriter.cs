using System.Text;
using Ishigaki.Engines.Detection.Conditions;

namespace Ishigaki.Engines.Detection.Rules;

/// <summary>
/// Writes what <see cref="ArchiveReader"/> reads: numbers of seven bits a byte, and texts and predicates once each, in front,
/// where all that follows names them by their numbers.
/// </summary>
internal sealed class ArchiveWriter : IDisposable
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _predicates = new(StringComparer.Ordinal);
    private readonly List<Predicate> _predicatesInOrder = [];
    private readonly MemoryStream _body = new();
    private readonly BinaryWriter _writer;

    public ArchiveWriter() => _writer = new BinaryWriter(_body);

    public void Dispose()
    {
        _writer.Dispose();
        _body.Dispose();
    }

    public void Byte(byte value) => _writer.Write(value);

    public void Flag(bool value) => _writer.Write(value);

    public void Number(int value) => _writer.Write7BitEncodedInt(value);

    public void Long(long value) => _writer.Write(value);

    public void Decimal(decimal value) => _writer.Write(value);

    public void Text(string text)
    {
        if (!_texts.TryGetValue(text, out var number))
        {
            _texts[text] = number = _texts.Count;
        }

        Number(number);
    }

    public void Optional(string? text)
    {
        Flag(text is not null);
        if (text is not null)
        {
            Text(text);
        }
    }

    public void Texts(IReadOnlyList<string> texts) => List(texts, Text);

    public void List<T>(IReadOnlyList<T> items, Action<T> write)
    {
        Number(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    public void Expression(Expression expression)
    {
        switch (expression)
        {
            case Constant constant:
                Byte((byte)(constant.Value ? 1 : 0));
                break;
            case Not not:
                Byte(2);
                Expression(not.Item);
                break;
            case All all:
                Byte(3);
                List(all.Items, Expression);
                break;
            case Any any:
                Byte(4);
                List(any.Items, Expression);
                break;
            case Test test:
                Byte((byte)(test.Field is null ? 5 : 6));
                if (test.Field is { } field)
                {
                    Text(field);
                }

                Number(NumberOf(test.Predicate));
                break;
            default:
                throw new InvalidOperationException($"{expression.GetType()} is no known expression.");
        }
    }

    /// <summary>Texts, predicates, and then what was written.</summary>
    public void CopyTo(Stream stream)
    {
        using var predicates = new ArchiveWriter(this);
        predicates.List(_predicatesInOrder, predicate => PredicateArchive.Write(predicates, predicate));
        using var front = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        front.Write7BitEncodedInt(_texts.Count);
        foreach (var text in _texts.OrderBy(each => each.Value))
        {
            front.Write(text.Key);
        }

        front.Flush();
        predicates._body.WriteTo(stream);
        _writer.Flush();
        _body.WriteTo(stream);
    }

    /// <summary>Shares the texts of another.</summary>
    private ArchiveWriter(ArchiveWriter other)
        : this() => _texts = other._texts;

    private int NumberOf(Predicate predicate)
    {
        // Two predicates of different kinds never have the same key.
        if (!_predicates.TryGetValue(predicate.Key, out var number))
        {
            _predicates[predicate.Key] = number = _predicatesInOrder.Count;
            _predicatesInOrder.Add(predicate);
        }

        return number;
    }
}
