using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Catalogues.OfficialText;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Commands;

/// <summary>Shows catalogues and attaches official texts to them.</summary>
internal static class CatalogueCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static Command Create() => new("catalogue", "要件の目録 / catalogues of requirements") { Show(), Attach() };

    private static Command Show()
    {
        var id = new Argument<string>("catalogue") { Description = "fsa-2024-draft" };
        var format = new Option<string>("--format")
        {
            DefaultValueFactory = _ => "text",
            Description = "text または json / text or json",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("show", "項目の一覧 / list the items") { id, format };
        command.SetAction(parsed =>
        {
            var shelf = Content.Catalogues();
            if (shelf.Find(parsed.GetValue(id)) is not { } catalogue)
            {
                return Unknown(parsed.GetValue(id), shelf);
            }

            var checks = new CheckSet(Content.Checks);
            if (parsed.GetValue(format) == "json")
            {
                Console.Out.WriteLine(
                    JsonSerializer.Serialize(catalogue.Items.Select(item => Row(catalogue, item, checks)), Json)
                );
                return ExitCode.Done;
            }

            Console.Out.WriteLine(
                $"{catalogue.Title.Ja} / {catalogue.Title.En}\n{catalogue.Note.Ja}\n{catalogue.Note.En}"
            );
            foreach (var item in catalogue.Items)
            {
                Console.Out.WriteLine($"{item.Id}\t{CatalogueCodes.CodeOf(item.Kind)}\t{item.Text.Ja}\t{item.Text.En}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static object Row(Catalogue catalogue, CatalogueItem item, CheckSet checks) =>
        new
        {
            item.Id,
            item.Section,
            Kind = CatalogueCodes.CodeOf(item.Kind),
            Cycle = CatalogueCodes.CodeOf(item.Cycle),
            Function = CatalogueCodes.CodeOf(item.Function),
            item.Text.Ja,
            item.Text.En,
            Check = checks.Find(catalogue.Id, item.Id)?.Name,
        };

    private static Command Attach()
    {
        var id = new Argument<string>("catalogue") { Description = "fsa-2024-draft" };
        var file = new Argument<FileInfo>("file") { Description = "公表文のテキスト / the official text" };
        var data = new Option<DirectoryInfo?>("--data") { Description = "データのフォルダー / data folder" };
        var command = new Command("attach-text", "公表文を項目に結びつける / attach the official text to the items")
        {
            id,
            file,
            data,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var shelf = Content.Catalogues();
                return shelf.Find(parsed.GetValue(id)) is { } catalogue
                    ? await AttachAsync(catalogue, parsed.GetValue(file)!, parsed.GetValue(data), cancellation)
                    : Unknown(parsed.GetValue(id), shelf);
            }
        );
        return command;
    }

    private static async Task<int> AttachAsync(
        Catalogue catalogue,
        FileInfo file,
        DirectoryInfo? data,
        CancellationToken cancellation
    )
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"ファイルがありません / no such file: {file.FullName}");
            return ExitCode.Misuse;
        }

        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellation);
        var decoded = OfficialTextFile.Decode(bytes);
        if (!decoded.IsReadable)
        {
            await Console.Error.WriteLineAsync(decoded.Problem!.Value.ToString());
            return ExitCode.Misuse;
        }

        var placement = OfficialTextReader.Read(decoded.Text, [.. catalogue.Items.Select(item => item.Id)]);
        Tell(placement);
        if (placement.Placed.Count == 0)
        {
            return ExitCode.Misuse;
        }

        await using var access = await DataAccess.OpenAsync(data?.FullName, cancellation);
        await using var session = await access.Database.BeginSharedAsync(cancellation);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await new AttachedTexts().AttachAsync(session, catalogue, placement, file.Name, hash, cancellation);
        await new AuditWriter(TimeProvider.System).RecordForProgramAsync(
            session,
            AuditActs.TextAttach,
            new Author(null, "ishigaki catalogue attach-text"),
            new
            {
                catalogue = catalogue.Id,
                file = file.Name,
                hash,
                items = placement.Placed.Count,
            },
            cancellation
        );
        await session.CommitAsync(cancellation);
        return placement.Missing.Count > 0 ? ExitCode.Refused : ExitCode.Done;
    }

    private static void Tell(OfficialTextPlacement placement)
    {
        Console.Out.WriteLine(placement.Summary.ToString());
        foreach (var missing in placement.Missing)
        {
            Console.Out.WriteLine(Words.T($"本文が見つからない項目: {missing}", $"No text found for: {missing}"));
        }

        foreach (var passage in placement.Unplaced)
        {
            var text = passage.Text.ReplaceLineEndings(" ");
            Console.Out.WriteLine(
                $"{passage.FirstLine}-{passage.LastLine}\t{passage.Reason}\t{(text.Length > 40 ? text[..40] + "…" : text)}"
            );
        }
    }

    private static int Unknown(string? id, CatalogueShelf shelf)
    {
        var known = string.Join(", ", shelf.All.Select(catalogue => catalogue.Id));
        Console.Error.WriteLine(
            $"目録 {id} はありません。あるもの: {known}\nThere is no catalogue {id}. There are: {known}"
        );
        return ExitCode.Misuse;
    }
}
