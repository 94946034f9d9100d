using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>Acts in words.</summary>
public static class ActWords
{
    private static readonly Dictionary<string, Localized> Words = new(StringComparer.Ordinal)
    {
        [AuditActs.Create] = ("足した", "Added"),
        [AuditActs.Change] = ("直した", "Changed"),
        [AuditActs.Remove] = ("消した", "Removed"),
        [AuditActs.Restore] = ("元に戻した", "Restored"),
        [AuditActs.Add] = ("取込みで加わった", "Added by import"),
        [AuditActs.Import] = ("取込みで変わった", "Changed by import"),
        [AuditActs.ImportTake] = ("ファイルを取り込んだ", "Took a file in"),
        [AuditActs.ImportRefuse] = ("読めないファイルを拒んだ", "Refused a file"),
        [AuditActs.Settle] = ("拒まれた行を片づけた", "Settled refused rows"),
        [AuditActs.FileAdd] = ("ファイルを付けた", "Attached a file"),
        [AuditActs.FileRemove] = ("ファイルを外した", "Removed a file"),
        [AuditActs.FileRestore] = ("ファイルを戻した", "Restored a file"),
        [AuditActs.Export] = ("書き出した", "Exported"),
        [AuditActs.Read] = ("ファイルを開いた", "Opened a file"),
        [AuditActs.EntryRead] = ("記録を見た", "Looked at an entry"),
        [AuditActs.EntryList] = ("一覧を見た", "Looked at a list"),
        [AuditActs.OrganisationCreate] = ("組織を作った", "Created an organisation"),
        [AuditActs.Invite] = ("人を招いた", "Invited a person"),
        [AuditActs.Role] = ("役割を決めた", "Set a role"),
        [AuditActs.Renew] = ("招待のリンクを作り直した", "Renewed an invitation"),
        [AuditActs.AccountRemove] = ("人を外した", "Removed a person"),
        [AuditActs.Password] = ("パスワードを決めた", "Set a password"),
        [AuditActs.SignIn] = ("サインインした", "Signed in"),
        [AuditActs.SignInFailed] = ("サインインに失敗した", "Failed to sign in"),
        [AuditActs.TokenIssue] = ("トークンを作った", "Issued a token"),
        [AuditActs.TokenRevoke] = ("トークンを取り消した", "Revoked a token"),
        [AuditActs.TextAttach] = ("公表文を結びつけた", "Attached an official text"),
        [AuditActs.TrailExport] = ("監査証跡を書き出した", "Exported the audit trail"),
        [AuditActs.RecipientAdd] = ("封の送り先を加えた", "Added a recipient of heads"),
        [AuditActs.RecipientRemove] = ("封の送り先を外した", "Removed a recipient of heads"),
    };

    /// <summary>Acts that a person may ask for.</summary>
    public static IEnumerable<string> Known => Words.Keys;

    /// <summary>The act itself where a newer program wrote it.</summary>
    public static string Of(string act) => Words.TryGetValue(act, out var words) ? words.ToString() : act;
}
