using Microsoft.Extensions.Primitives;
using static Ishigaki.Kernel.Text.Words;

namespace Ishigaki.Kernel.Trust;

/// <summary>What a token is limited to. A scope is a permission; the owner's permissions limit it further at each request.</summary>
public static class TokenScopes
{
    public static IReadOnlyList<string> ReadOnly { get; } = [Permissions.Read];

    /// <summary>What the actor may give to a token. The account itself is for people at a browser.</summary>
    public static IEnumerable<string> Offered(Actor actor) =>
        Permissions.All.Where(each => each != Permissions.Self && actor.May(each));

    /// <param name="choice"><c>all</c>, <c>some</c>, or anything else for reading only: what is not understood may least.</param>
    /// <returns>Permissions; null for everything that the owner may.</returns>
    public static IReadOnlyList<string>? Read(string choice, StringValues chosen, Actor actor) =>
        choice switch
        {
            "all" => null,
            "some" => Within(chosen.OfType<string>(), actor),
            _ => Within(ReadOnly, actor),
        };

    /// <summary>Those of the wanted permissions that exist and that the actor has.</summary>
    public static IReadOnlyList<string> Within(IEnumerable<string> wanted, Actor actor) =>
        [.. Permissions.All.Where(each => wanted.Contains(each, StringComparer.Ordinal) && actor.May(each))];

    public static string Words(IReadOnlyList<string>? scopes) =>
        scopes switch
        {
            null => T("持ち主と同じ", "the same as its owner"),
            [Permissions.Read] => T("読むだけ", "read only"),
            [] => T("何もできない", "nothing"),
            _ => string.Join(T("、", ", "), scopes.Select(Word)),
        };

    public static string Word(string permission) =>
        permission switch
        {
            Permissions.Read => T("記録を読む", "read records"),
            Permissions.Write => T("記録を書く", "write records"),
            Permissions.Catalogues => T("カタログに原文を付ける", "attach official texts"),
            Permissions.Organisation => T("どの組織に見せるかを決める", "decide which organisations may look in"),
            Permissions.Accounts => T("利用する人を管理する", "manage people"),
            Permissions.Self => T("自分のアカウントを変える", "change the own account"),
            Permissions.Messages => T("連絡の設定と送信を管理する", "manage messages"),
            Permissions.TrailRead => T("監査証跡を読む", "read the audit trail"),
            Permissions.TrailManage => T("封の送り先を決める", "choose who receives heads"),
            _ => permission,
        };
}
