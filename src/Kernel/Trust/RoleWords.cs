using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust;

/// <summary>Roles in the reader's words.</summary>
public static class RoleWords
{
    public static string Of(string role) =>
        role switch
        {
            Roles.Officer => Words.T("セキュリティ担当", "security officer"),
            Roles.Reader => Words.T("閲覧", "reader"),
            Roles.Administrator => Words.T("アカウント管理者", "account administrator"),
            _ => role,
        };
}
