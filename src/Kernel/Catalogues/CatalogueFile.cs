using System.Text.Json;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues;

/// <summary>Reads catalogue files (content/catalogues/*.json); properties it does not know are ignored.</summary>
public static class CatalogueFile
{
    public const int LargestFile = 16 * 1024 * 1024;

    /// <summary>The format needs five levels.</summary>
    private const int DeepestLevel = 16;

    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = DeepestLevel,
        CommentHandling = JsonCommentHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    public static CatalogueLoad Load(Stream stream)
    {
        if (!TryReadAll(stream, out var bytes))
        {
            return Refused(0, new("ファイルが大きすぎます（16MBまで）。", "The file is too large (16 MB at most)."));
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, Options);
            var problems = new CatalogueProblems(JsonLines.Of(bytes, DeepestLevel));
            var catalogue = CatalogueReading.Read(new JsonPlace(document.RootElement, "", problems));
            return new(problems.IsEmpty ? catalogue : null, problems.InOrder());
        }
        catch (JsonException error)
        {
            return Refused(
                (error.LineNumber ?? 0) + 1,
                new(
                    $"JSONとして読めません。この行の前後の括弧・引用符・コンマを確かめてください。（{error.Message}）",
                    $"Not valid JSON: check brackets, quotes and commas around this line. ({error.Message})"
                )
            );
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json decodes strings late and reports half surrogates and bytes that are not UTF-8 in this way.
            return Refused(
                1,
                new(
                    "文字として読めない部分があります。UTF-8で保存し直してください。",
                    "Some of it is not readable as text: save the file as UTF-8."
                )
            );
        }
    }

    private static bool TryReadAll(Stream stream, out ReadOnlyMemory<byte> bytes)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; buffer.Length <= LargestFile && (read = stream.Read(chunk)) > 0; )
        {
            buffer.Write(chunk, 0, read);
        }

        bytes = buffer.GetBuffer().AsMemory(0, (int)Math.Min(buffer.Length, int.MaxValue));
        if (bytes.Span is [0xEF, 0xBB, 0xBF, ..])
        {
            bytes = bytes[3..];
        }

        return buffer.Length <= LargestFile;
    }

    private static CatalogueLoad Refused(long line, Localized message) =>
        new(Catalogue: null, [new CatalogueProblem(line, "", "", message)]);
}
