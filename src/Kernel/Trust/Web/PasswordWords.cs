using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>Why a new password was not taken.</summary>
public static class PasswordWords
{
    public static string Differ => Words.T("二つのパスワードが違います。", "The two passwords differ.");

    public static string TooShort =>
        Words.T(
            "パスワードは12文字以上、5種類以上の文字にしてください。",
            "The password needs at least 12 characters, 5 of them different."
        );

    public static string Needed =>
        Words.T(
            "この操作にはパスワードが要ります。前のページを開き直して入れるか、サインインし直してください。",
            "This needs your password. Open the previous page again and enter it, or sign in again."
        );

    public static string Wrong =>
        Words.T("いまのパスワードが違うか、しばらく試せません。", "The current password is wrong, or you must wait.");
}
