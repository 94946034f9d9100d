using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Units;

/// <summary>A part of an organisation: a bureau, a division, an office.</summary>
/// <param name="ParentId">The unit directly above; null directly below the organisation.</param>
/// <param name="Contact">How the others reach it.</param>
/// <param name="Scope">Areas, see <see cref="UnitScope"/>.</param>
/// <param name="EndedOn">The last day; null while it is there.</param>
public sealed record Unit(
    Guid Id,
    Guid? ParentId,
    string Name,
    string Purpose,
    string Contact,
    IReadOnlyList<string> Scope,
    DateOnly? EndedOn
)
{
    public bool IsThereOn(DateOnly day) => !(EndedOn < day);
}

/// <summary>Somebody's place in a unit.</summary>
/// <param name="Kind">One of <see cref="PostKinds"/>.</param>
/// <param name="Until">The last day; null without an end.</param>
public sealed record UnitPost(
    Guid Id,
    Guid UnitId,
    Guid AccountId,
    string Name,
    string Kind,
    string Title,
    DateOnly From,
    DateOnly? Until
)
{
    public bool HoldsOn(DateOnly day) => From <= day && !IsOverOn(day);

    public bool IsOverOn(DateOnly day) => Until < day;
}

/// <summary>How somebody belongs to a unit.</summary>
public static class PostKinds
{
    public const string Main = "main";
    public const string Concurrent = "concurrent";
    public const string Adviser = "adviser";

    private static readonly Dictionary<string, Localized> Labels = new(StringComparer.Ordinal)
    {
        [Main] = ("本務", "main post"),
        [Concurrent] = ("併任", "concurrent post"),
        [Adviser] = ("参与・外部の助言者", "outside adviser"),
    };

    public static IReadOnlyCollection<string> All => Labels.Keys;

    public static string WordOf(string kind) => Labels.TryGetValue(kind, out var label) ? label.ToString() : kind;
}

/// <summary>A unit as somebody enters it.</summary>
public sealed record UnitDraft(
    string Name,
    Guid? ParentId,
    string Purpose,
    string Contact,
    IReadOnlyCollection<string> Scope
);

/// <summary>A place as somebody enters it.</summary>
public sealed record PostDraft(Guid UnitId, Guid AccountId, string Kind, string Title, DateOnly From, DateOnly? Until);
