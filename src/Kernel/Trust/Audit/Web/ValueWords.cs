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
        ["email"] = ("メールアドレス", "E-mail"),
        ["file"] = ("ファイル", "File"),
        ["hash"] = ("ハッシュ値", "Hash"),
        ["size"] = ("大きさ（バイト）", "Size in bytes"),
        ["format"] = ("形式", "Format"),
        ["query"] = ("条件", "Conditions"),
        ["cells"] = ("拒まれたセル", "Refused cells"),
        ["reason"] = ("理由", "Reason"),
        ["token"] = ("トークン", "Token"),
        ["until"] = ("期限", "Until"),
    };

    public static string Name(string name) => Names.TryGetValue(name, out var words) ? words.ToString() : name;

    public static string Value(string name, string value) => name == "role" ? RoleWords.Of(value) : value;
}
