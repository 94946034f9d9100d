using System.IO.Compression;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Files.Types;

/// <param name="MediaType">What it is served as; empty when it is refused.</param>
/// <param name="Problem">Why it is not taken and what to do instead; null when it is taken.</param>
public sealed record FileVerdict(string MediaType, Localized? Problem)
{
    public bool Taken => Problem is null;
}

/// <summary>Compares what a file is called with what it is. Unknown is refused.</summary>
public static class FileTypeCheck
{
    private const int HeadSize = 64 << 10;
    private const int MostEntries = 20_000;

    /// <summary>The name alone: what would be refused later need not be sent first.</summary>
    public static FileVerdict OfName(string name) =>
        FileType.Of(name) is { } type
            ? new FileVerdict(type.MediaType, null)
            : Refused(
                $"この種類のファイルは受け取れません。受け取れるのは {FileType.AllowedNames} です。ほかのものは zip に入れてください。",
                $"Files of this kind are not taken. Taken are {FileType.AllowedNames}; put others into a zip file."
            );

    /// <param name="content">Seekable; its position is changed.</param>
    public static FileVerdict Of(string name, Stream content)
    {
        if (FileType.Of(name) is not { } type)
        {
            return OfName(name);
        }

        var head = Head(content);
        if (FileType.IsProgram(head))
        {
            return Refused(
                "中身がプログラムです。検体などは合言葉付きの zip に入れてください。",
                "It is a program. Put samples into a zip file with a password."
            );
        }

        if (!type.Matches(head))
        {
            return Refused(
                $"中身が {type.Extension[1..]} ではありません。拡張子を確かめるか、開けるかを確かめてから送ってください。",
                $"Its content is not {type.Extension[1..]}. Check its extension, and that it opens, and send it again."
            );
        }

        return type.Signature == Signature.Office ? OfOffice(type, content) : new FileVerdict(type.MediaType, null);
    }

    private static ReadOnlySpan<byte> Head(Stream content)
    {
        content.Position = 0;
        var head = new byte[HeadSize];
        return head.AsSpan(0, content.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false));
    }

    /// <summary>ECMA-376: the kind shows in the folders; macros are a part of their own.</summary>
    private static FileVerdict OfOffice(FileType type, Stream content)
    {
        try
        {
            content.Position = 0;
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostEntries)
            {
                return Unreadable(type);
            }

            var names = zip.Entries.Select(entry => entry.FullName.Replace('\\', '/')).ToList();
            if (names.Any(IsMacro))
            {
                return Refused(
                    "マクロが入っています。マクロを除いて保存したものを送ってください。",
                    "It holds macros. Save it without them and send that."
                );
            }

            return
                names.Contains("[Content_Types].xml", StringComparer.OrdinalIgnoreCase)
                && names.Any(name => name.StartsWith(type.Folder, StringComparison.OrdinalIgnoreCase))
                ? new FileVerdict(type.MediaType, null)
                : Unreadable(type);
        }
        catch (InvalidDataException)
        {
            return Unreadable(type);
        }
    }

    private static bool IsMacro(string name) =>
        name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase);

    private static FileVerdict Unreadable(FileType type) =>
        Refused(
            $"{type.Extension[1..]} として読めません。壊れているか、合言葉が掛かっています。",
            $"It cannot be read as {type.Extension[1..]}: it is damaged or has a password."
        );

    private static FileVerdict Refused(string ja, string en) => new("", new Localized(ja, en));
}
