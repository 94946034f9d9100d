using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.SignIn;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>What a person is told who was not let in.</summary>
public static class SignInWords
{
    public static string WrongCode =>
        Words.T(
            "コードが違うか、もう使われています。次のコードが出るのを待って入れてください。",
            "The code is wrong or was used already. Wait for the next one and enter it."
        );

    public static string Problem(SignInAnswer answer) =>
        answer.Outcome switch
        {
            SignInOutcome.Blocked => Blocked(answer.Wait),
            SignInOutcome.SingleSignOnOnly => Words.T(
                "この組織ではパスワードで入れません。シングルサインオンで入ってください。",
                "Your organisation does not use passwords here. Use single sign-on."
            ),
            _ => Words.T("利用者名かパスワードが違います。", "User name or password is wrong."),
        };

    public static string Blocked(TimeSpan wait)
    {
        var minutes = Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes));
        return Words.T(
            $"続けて失敗したため、しばらく入れません。{minutes}分後にもう一度試してください。急ぐときは管理者に解除を頼んでください。",
            $"Too many failures. Try again in {minutes} min, or ask your administrator to unlock you."
        );
    }

    /// <summary>How somebody came in, in the reader's words.</summary>
    public static string Means(string means) =>
        means switch
        {
            "password" => Words.T("パスワード", "password"),
            "password+code" => Words.T("パスワードと認証コード", "password and code"),
            "password+recovery" => Words.T("パスワードと回復コード", "password and recovery code"),
            "passkey" => Words.T("パスキー", "passkey"),
            "single-sign-on" => Words.T("シングルサインオン", "single sign-on"),
            _ => means,
        };
}
