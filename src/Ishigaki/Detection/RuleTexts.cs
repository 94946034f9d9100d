using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Detection;

/// <summary>One text of a rule file or an archive, or why it is not read.</summary>
/// <param name="Place">What refusals call it.</param>
internal sealed record RuleText(string Place, byte[] Bytes, RuleRefusal? Refusal = null);

/// <summary>What a text holds; a refusal, where there is one, comes behind the documents.</summary>
internal sealed record RuleDocuments(string Place, IReadOnlyList<RuleNode> Documents, RuleRefusal? Refusal);

/// <summary>Takes files and archives apart, and texts into documents.</summary>
internal static class RuleTexts
{
    private const int LargestArchive = 256 << 20;

    /// <summary>The texts of a file in the order of their places; what an archive refuses comes first.</summary>
    public static IEnumerable<RuleText> Of(RuleFile file) =>
        file.Fault is { } fault ? [Refused(file.Place, file.Place, fault)]
        : file.IsArchive ? OfArchive(file)
        : [new RuleText(file.Place, file.Bytes)];

    public static RuleDocuments Read(RuleText text)
    {
        if (text.Refusal is not null)
        {
            return new RuleDocuments(text.Place, [], text.Refusal);
        }

        try
        {
            using var reader = new StreamReader(
                new MemoryStream(text.Bytes),
                new UTF8Encoding(false, throwOnInvalidBytes: true)
            );
            return new RuleDocuments(text.Place, RuleYaml.Read(reader), null);
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException)
        {
            var reason = fault is FormatException ? fault.Message : "not UTF-8";
            return new RuleDocuments(text.Place, [], new RuleRefusal(text.Place, text.Place, reason));
        }
    }

    private static List<RuleText> OfArchive(RuleFile file)
    {
        var (texts, refused) = (new List<RuleText>(), new List<RuleText>());
        try
        {
            using var packed = new MemoryStream(file.Bytes);
            using var tar = new TarReader(new GZipStream(packed, CompressionMode.Decompress));
            Unpack(tar, file.Place, texts, refused);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or FormatException)
        {
            refused.Add(Refused(file.Place, file.Place, $"no archive of rules: {fault.Message}"));
        }

        return [.. refused, .. texts.OrderBy(each => each.Place, StringComparer.Ordinal)];
    }

    private static void Unpack(TarReader tar, string archive, List<RuleText> texts, List<RuleText> refused)
    {
        long total = 0;
        while (tar.GetNextEntry() is { } entry)
        {
            total += entry.Length;
            if (total > LargestArchive)
            {
                refused.Add(
                    Refused(entry.Name, archive, "the archive is larger than 256 MB; what follows is not read")
                );
                return;
            }

            if (entry.DataStream is not { } data || !RuleFiles.IsRule(entry.Name))
            {
                continue;
            }

            if (entry.Length > RuleFile.LargestText)
            {
                refused.Add(Refused(entry.Name, archive, "larger than a rule may be (1 MB)"));
                continue;
            }

            var bytes = new byte[entry.Length];
            data.ReadExactly(bytes);
            texts.Add(new RuleText(entry.Name, bytes));
        }
    }

    private static RuleText Refused(string rule, string place, string reason) =>
        new(place, [], new RuleRefusal(rule, place, reason));
}
