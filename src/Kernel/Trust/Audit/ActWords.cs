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
        [AuditActs.Rows] = ("取込みで何件か加わった", "Added entries by import"),
        [AuditActs.Import] = ("取込みで変わった", "Changed by import"),
        [AuditActs.ImportTake] = ("ファイルを取り込んだ", "Took a file in"),
        [AuditActs.ImportRefuse] = ("読めないファイルを拒んだ", "Refused a file"),
        [AuditActs.Settle] = ("拒まれた行を片づけた", "Settled refused rows"),
        [AuditActs.UploadBegin] = ("ファイルを送り始めた", "Began to send a file"),
        [AuditActs.UploadFinish] = ("ファイルを送り終えた", "Sent a file"),
        [AuditActs.UploadRefuse] = ("送られたファイルを拒んだ", "Refused a file that was sent"),
        [AuditActs.UploadStop] = ("ファイルの送信をやめた", "Stopped sending a file"),
        [AuditActs.FileDiscard] = ("期間を過ぎたファイルを捨てた", "Discarded a file whose time is over"),
        [AuditActs.FileAdd] = ("ファイルを付けた", "Attached a file"),
        [AuditActs.FileRemove] = ("ファイルを外した", "Removed a file"),
        [AuditActs.FileRestore] = ("ファイルを戻した", "Restored a file"),
        [AuditActs.Export] = ("書き出した", "Exported"),
        [AuditActs.Read] = ("ファイルを開いた", "Opened a file"),
        [AuditActs.EntryRead] = ("記録を見た", "Looked at an entry"),
        [AuditActs.EntryList] = ("一覧を見た", "Looked at a list"),
        [AuditActs.OrganisationCreate] = ("組織を作った", "Created an organisation"),
        [AuditActs.OrganisationChange] = ("組織の記載を変えた", "Changed an organisation"),
        [AuditActs.RelationBegin] = ("ほかの組織に見せることにした", "Let another organisation look in"),
        [AuditActs.RelationEnd] = ("ほかの組織に見せるのをやめた", "Ended another organisation's view"),
        [AuditActs.UnitAdd] = ("部署を足した", "Added a unit"),
        [AuditActs.UnitChange] = ("部署の範囲を変えた", "Changed what a unit concerns"),
        [AuditActs.UnitEnd] = ("部署を終えた", "Ended a unit"),
        [AuditActs.PostGive] = ("部署に人を置いた", "Gave a place in a unit"),
        [AuditActs.PostEnd] = ("部署の人を外した", "Ended a place in a unit"),
        [AuditActs.Invite] = ("人を招いた", "Invited a person"),
        [AuditActs.Role] = ("役割を決めた", "Set a role"),
        [AuditActs.DeputyName] = ("代理を決めた", "Named a deputy"),
        [AuditActs.DeputyEnd] = ("代理を終えた", "Ended a deputy"),
        [AuditActs.HandOver] = ("仕事を引き継いだ", "Handed work over"),
        [AuditActs.HandOverUndo] = ("引き継ぎを戻した", "Took a hand-over back"),
        [AuditActs.Renew] = ("招待のリンクを作り直した", "Renewed an invitation"),
        [AuditActs.AccountRemove] = ("人を外した", "Removed a person"),
        [AuditActs.Password] = ("パスワードを決めた", "Set a password"),
        [AuditActs.SignIn] = ("サインインした", "Signed in"),
        [AuditActs.SignInFailed] = ("サインインに失敗した", "Failed to sign in"),
        [AuditActs.SignOut] = ("サインアウトした", "Signed out"),
        [AuditActs.SignInBlocked] = ("サインインを止められた", "Sign-in was blocked"),
        [AuditActs.Unlock] = ("待ちを解いた", "Unlocked an account"),
        [AuditActs.FactorAdd] = ("本人確認の手段を足した", "Added a sign-in factor"),
        [AuditActs.FactorRemove] = ("本人確認の手段を外した", "Removed a sign-in factor"),
        [AuditActs.FactorReset] = ("本人確認のやり直しを頼んだ", "Asked to reset sign-in factors"),
        [AuditActs.RecoveryCode] = ("回復コードを使った", "Used a recovery code"),
        [AuditActs.SessionEnd] = ("接続を終わらせた", "Ended a session"),
        [AuditActs.PolicyChange] = ("サインインの決まりを変えた", "Changed the sign-in policy"),
        [AuditActs.AccountLink] = ("外部の本人確認と結びつけた", "Linked to single sign-on"),
        [AuditActs.AccountCreate] = ("アカウントを作った", "Created an account"),
        [AuditActs.TokenIssue] = ("トークンを作った", "Issued a token"),
        [AuditActs.TokenRevoke] = ("トークンを取り消した", "Revoked a token"),
        [AuditActs.TextAttach] = ("公表文を結びつけた", "Attached an official text"),
        [AuditActs.ViewSave] = ("一覧の見方を保存した", "Saved a view"),
        [AuditActs.ViewRemove] = ("保存した見方を消した", "Removed a saved view"),
        [AuditActs.MessageReach] = ("連絡を外へ出すかどうかを決めた", "Set whether messages leave"),
        [AuditActs.MessageTrial] = ("試しの連絡を送った", "Sent a trial message"),
        [AuditActs.MessageRetry] = ("連絡を送り直した", "Sent a message again"),
        [AuditActs.MessageConfirm] = ("連絡が届いたと確かめた", "Confirmed that a message arrived"),
        [AuditActs.MessageAcknowledge] = ("連絡を確認した", "Acknowledged a message"),
        [AuditActs.BackupMake] = ("控えを取った", "Made a backup"),
        [AuditActs.BackupRestore] = ("控えから戻した", "Restored a backup"),
        [AuditActs.TrailExport] = ("監査証跡を書き出した", "Exported the audit trail"),
        [AuditActs.RecipientAdd] = ("封の送り先を加えた", "Added a recipient of heads"),
        [AuditActs.Retention] = ("保存期間を過ぎた本文を取り除いた", "Took out bodies whose time is over"),
        [AuditActs.KeyChange] = ("封に署名する鍵が替わった", "The key that signs heads was replaced"),
        [AuditActs.RetentionChoose] = ("証跡の保存期間を決めた", "Set how long the trail is kept"),
        [AuditActs.RecipientRemove] = ("封の送り先を外した", "Removed a recipient of heads"),
    };

    /// <summary>Acts that a person may ask for.</summary>
    public static IEnumerable<string> Known => Words.Keys;

    /// <summary>The act itself where a newer program wrote it.</summary>
    public static string Of(string act) => Words.TryGetValue(act, out var words) ? words.ToString() : act;
}
