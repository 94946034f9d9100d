using System.CommandLine;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Commands;

/// <summary>Verifies an export of the audit trail: no database, no data folder, on any machine.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "監査証跡の書き出し / an export of the audit trail" };
        var key = new Option<FileInfo>("--key") { Description = "公開鍵のファイル / the public keys", Required = true };
        var head = new Option<string?>("--head")
        {
            Description =
                "手元の封（ファイル、または印字された文字列） / a head that you hold: a file or the printed text",
        };
        var language = LanguageOption.Create();
        var command = new Command("verify", "監査証跡が変えられていないか確かめる / verify an audit trail")
        {
            file,
            key,
            head,
            language,
        };
        command.SetAction(parsed =>
        {
            LanguageOption.Use(parsed.GetValue(language));
            return Run(parsed.GetValue(file)!, parsed.GetValue(key)!, parsed.GetValue(head));
        });
        return command;
    }

    private static int Run(FileInfo file, FileInfo keyFile, string? head)
    {
        if (Missing(file, keyFile) is { } missing)
        {
            return Misuse(($"ファイルがありません: {missing}", $"There is no such file: {missing}"));
        }

        if (TrailPublicKeys.Read(File.ReadAllText(keyFile.FullName)) is not { Count: > 0 } keys)
        {
            return Misuse(
                (
                    $"{keyFile.Name} に公開鍵がありません。ishigaki audit key が書くものを渡してください。",
                    $"{keyFile.Name} holds no public key. Give what ishigaki audit key prints."
                )
            );
        }

        HeldHead? held = null;
        if (head is not null && (held = HeldHead.Read(File.Exists(head) ? File.ReadAllText(head) : head)) is null)
        {
            return Misuse(
                (
                    "--head を読めません。封のファイルか、印字された「番号 日付 文字列」を渡してください。",
                    "--head cannot be read. Give a head's file or the printed number, date and hash."
                )
            );
        }

        using var stream = file.OpenRead();
        var verdict = new TrailVerifier(keys, held).Verify(stream);
        Tell(verdict);
        return verdict.IsSound ? ExitCode.Done : ExitCode.Refused;
    }

    private static void Tell(TrailVerdict verdict)
    {
        Console.Out.WriteLine(TrailWording.Of(verdict));
        foreach (var (number, notes) in verdict.Notes)
        {
            foreach (var note in notes.Split(','))
            {
                var words = TrailWording.OfNote(note);
                Console.Out.WriteLine(Words.T($"封{number}の注記: {words.Ja}", $"Head {number} notes: {words.En}"));
            }
        }

        if (verdict.Removed > 0)
        {
            Console.Out.WriteLine(
                Words.T(
                    $"{verdict.Removed}件は、保存期間の定めにより本文が取り除かれている（要約は残り、つながりは確かめられた）。",
                    $"The bodies of {verdict.Removed} entries were taken out by retention; their hashes remain and the chain holds."
                )
            );
        }
    }

    private static string? Missing(params FileInfo[] files) => files.FirstOrDefault(file => !file.Exists)?.FullName;

    private static int Misuse(Localized text)
    {
        Console.Error.WriteLine(text);
        return ExitCode.Misuse;
    }
}
