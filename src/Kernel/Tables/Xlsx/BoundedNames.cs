using System.Xml;

namespace Ishigaki.Kernel.Tables;

/// <summary>An XmlReader keeps every name it has ever seen; a sheet of millions of made-up names must not fill the memory.</summary>
internal sealed class BoundedNames : XmlNameTable
{
    private const int MaxNames = 5_000;
    private const int MaxLength = 4_096;

    private readonly NameTable _names = new();
    private int _count;

    public override string Add(char[] array, int offset, int length) =>
        _names.Get(array, offset, length) ?? _names.Add(array, Count(offset, length), length);

    public override string Add(string array) => _names.Get(array) ?? _names.Add(Count(array));

    public override string? Get(char[] array, int offset, int length) => _names.Get(array, offset, length);

    public override string? Get(string array) => _names.Get(array);

    private int Count(int offset, int length)
    {
        if (++_count > MaxNames || length > MaxLength)
        {
            throw new RefusedTableException(Problems.Damaged());
        }

        return offset;
    }

    private string Count(string name)
    {
        Count(0, name.Length);
        return name;
    }
}
