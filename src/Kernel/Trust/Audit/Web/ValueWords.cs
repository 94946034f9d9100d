using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Audit.Web;

/// <summary>What acts beside entries keep, in words; a name without words is shown as it is.</summary>
internal static class ValueWords
{
    private static readonly Dictionary<string, Localized> Names = new(StringComparer.Ordinal)
    {
        ["account"] = ("アカウント", "Account"),
        ["name"] = ("名称", "Name"),
        ["userName"] = ("利用者名", "User name"),
        ["role"] = ("役割", "Role"),
        ["roles"] = ("役割", "Roles"),
        ["kind"] = ("種類", "Kind"),
        ["code"] = ("コード", "Code"),
        ["viewer"] = ("見る組織", "Who looks in"),
        ["regions"] = ("担当地域", "Regions"),
        ["deputy"] = ("代理を務める人", "Deputy"),
        ["for"] = ("代理してもらう人", "Represented"),
        ["from"] = ("始まり・元の人", "From"),
        ["to"] = ("引き継いだ人", "To"),
        ["given"] = ("移った役割", "Roles passed on"),
        ["taken"] = ("外れた役割", "Roles taken"),
        ["deputies"] = ("代理の件数", "Deputies"),
        ["tokens"] = ("止めたトークン", "Tokens stopped"),
        ["unit"] = ("部署", "Unit"),
        ["scope"] = ("関わる範囲", "What it concerns"),
        ["group"] = ("グループ全体の一部として", "As part of the whole group"),
        ["email"] = ("メールアドレス", "E-mail"),
        ["file"] = ("ファイル", "File"),
        ["hash"] = ("ハッシュ値", "Hash"),
        ["size"] = ("大きさ（バイト）", "Size in bytes"),
        ["format"] = ("形式", "Format"),
        ["query"] = ("条件", "Conditions"),
        ["cells"] = ("拒まれたセル", "Refused cells"),
        ["rows"] = ("行数", "Rows"),
        ["added"] = ("加わった行", "Rows added"),
        ["changed"] = ("変わった行", "Rows changed"),
        ["same"] = ("同じだった行", "Rows unchanged"),
        ["refused"] = ("拒まれたセル", "Refused cells"),
        ["entries"] = ("件数", "Entries"),
        ["reason"] = ("理由", "Reason"),
        ["token"] = ("トークン", "Token"),
        ["years"] = ("本文を残す年数", "Years bodies are kept"),
        ["first"] = ("最初の記録", "First entry"),
        ["last"] = ("最後の記録", "Last entry"),
        ["sealedBefore"] = ("これより前の封", "Sealed before"),
        ["bodies"] = ("取り除いた本文", "Bodies taken out"),
        ["spanFrom"] = ("期間の始まり", "Span from"),
        ["spanTo"] = ("期間の終わり", "Span to"),
        ["key"] = ("鍵", "Key"),
        ["reach"] = ("連絡の届く先", "Where messages go"),
        ["message"] = ("連絡", "Message"),
        ["language"] = ("言語", "Language"),
        ["shared"] = ("共有", "Shared"),
        ["savedBy"] = ("保存した人", "Saved by"),
        ["upload"] = ("送信", "Upload"),
        ["takenAt"] = ("控えを取った時", "Backup taken at"),
        ["head"] = ("最後の封", "Last head"),
        ["headHash"] = ("封のハッシュ値", "Hash of the head"),
        ["keys"] = ("鍵も戻した", "Keys restored"),
        ["until"] = ("期限", "Until"),
    };

    public static string Name(string name) => Names.TryGetValue(name, out var words) ? words.ToString() : name;

    public static string Value(string name, string value) =>
        name switch
        {
            "role" => RoleWords.Of(value),
            "kind" => Units.PostKinds.WordOf(value),
            "reach" when value.Length > 0 => value == "outside"
                ? Words.T("外へ送る", "sent outside")
                : Words.T("中だけ", "kept inside"),
            "roles" or "given" or "taken" => string.Join(Words.T("、", ", "), value.Split(';').Select(Role)),
            _ => value,
        };

    /// <summary>A role with its last day, where it has one.</summary>
    private static string Role(string value) =>
        value.Split('/') is [var role, var until] ? $"{RoleWords.Of(role)} (–{until})" : RoleWords.Of(value);
}
