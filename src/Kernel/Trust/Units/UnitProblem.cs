using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Units;

/// <summary>Why a unit or a place was not entered.</summary>
internal static class UnitProblem
{
    public static readonly Localized Name = (
        "部署の名称を120文字までで入れてください。",
        "Enter the unit's name, at most 120 characters."
    );

    public static readonly Localized Parent = (
        "上の部署が見つかりません。選び直してください。",
        "The unit above is not there. Choose again."
    );

    public static readonly Localized OwnUnit = (
        "自分が属する部署の範囲は変えられません。ほかの人に頼んでください。",
        "You cannot change the scope of a unit that you are in. Ask somebody else."
    );

    public static readonly Localized OwnPost = (
        "自分の所属は決められません。ほかの管理者に頼んでください。",
        "You cannot give yourself a post. Ask another administrator."
    );

    public static readonly Localized Post = (
        "部署、この組織の人、所属のしかた、期間を確かめてください。終わりは始まり以後の日です。",
        "Choose a unit, somebody of this organisation and the kind of post; it ends no earlier than it begins."
    );

    public static readonly Localized AdviserEnd = (
        "外部の助言者には終わりの日が必要です。",
        "An outside adviser needs a last day."
    );

    public static readonly Localized Twice = (
        "この人は、この期間にこの部署の所属がすでにあります。変えるときは、先にいまの所属を外してください。",
        "This person has a place in this unit in this time already. End that one first to change it."
    );

    public static readonly Localized SecondMain = (
        "この期間の本務はすでにあります。併任にするか、先に終えてください。",
        "There is a main post in this time already. Make this one concurrent, or end the other first."
    );
}
