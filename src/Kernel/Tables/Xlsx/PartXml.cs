using System.Xml;

namespace Ishigaki.Kernel.Tables;

/// <summary>A forward reader of one XML part: no DTD, no entities, no network, bounded depth, names and step size.</summary>
internal sealed class PartXml : IDisposable
{
    private const int MaxDepth = 64;

    private readonly GuardedStream _stream;

    public PartXml(GuardedStream stream)
    {
        _stream = stream;
        Reader = XmlReader.Create(
            stream,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                NameTable = new BoundedNames(),
            }
        );
    }

    public XmlReader Reader { get; }

    /// <summary>Moves to the next node. Always used instead of the reader's own Read, Skip and ReadElement….</summary>
    public bool Read()
    {
        if (!Reader.Read())
        {
            return false;
        }

        _stream.Progress();
        return Reader.Depth <= MaxDepth ? true : throw new RefusedTableException(Problems.Damaged());
    }

    /// <summary>Moves to the next element of that local name (the namespace differs between transitional and strict files).</summary>
    public bool ReadTo(string name)
    {
        while (Read())
        {
            if (
                Reader.NodeType == XmlNodeType.Element
                && string.Equals(Reader.LocalName, name, StringComparison.Ordinal)
            )
            {
                return true;
            }
        }

        return false;
    }

    public bool IsText =>
        Reader.NodeType
            is XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.SignificantWhitespace
                or XmlNodeType.Whitespace;

    /// <summary>Appends the text of the current node, refusing more than <paramref name="limit"/> characters since the start.</summary>
    public void AppendText(RowBuffer buffer, int start, int limit)
    {
        const int Chunk = 256;
        int read;
        do
        {
            buffer.Reserve(Chunk);
            read = Reader.ReadValueChunk(buffer.Chars, buffer.Length, Chunk);
            buffer.Length += read;
            if (buffer.Length - start > limit)
            {
                throw new RefusedTableException(Problems.LongCell(limit, null, null));
            }
        } while (read > 0);
    }

    public void Dispose()
    {
        Reader.Dispose();
        _stream.Dispose();
    }
}
