using static Ishigaki.Kernel.Text.Words;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>Records of sign-ins in the reader's words.</summary>
internal static class SignInRecordWords
{
    public static IReadOnlyList<string> Columns =>
        [
            T("日時（日本）", "Time (Japan)"),
            T("氏名", "Name"),
            T("利用者名", "User name"),
            T("結果", "Outcome"),
            T("手段", "How"),
            T("接続元", "From"),
            T("端末", "Device"),
        ];

    public static string Outcome(string outcome) =>
        outcome switch
        {
            "accepted" => T("入った", "let in"),
            "refused" => T("断った", "refused"),
            "blocked" => T("失敗が続き、試させなかった", "made to wait after failures"),
            "token" => T("プログラムがトークンを得た", "a program got a token"),
            _ => outcome,
        };

    /// <summary>What a record keeps about how; a name of a token stays as it is.</summary>
    public static string Means(string means) =>
        means switch
        {
            "password" => T("パスワード", "password"),
            "password+code" => T("パスワードと認証アプリ", "password and authenticator app"),
            "password+recovery" => T("パスワードと回復コード", "password and recovery code"),
            "code" => T("認証コード", "code"),
            "passkey" => T("パスキー", "passkey"),
            "single-sign-on" => T("シングルサインオン", "single sign-on"),
            _ => means,
        };
}
