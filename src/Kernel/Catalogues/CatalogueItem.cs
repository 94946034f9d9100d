using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues;

/// <summary>One requirement. The text is the program's own wording; the authority's is read by <see cref="OfficialText"/>.</summary>
/// <param name="Id">Section and label: <c>2.2.1.2-①</c>.</param>
/// <param name="Section">Number of the section it stands in.</param>
/// <param name="Label">As printed: ① or a.</param>
/// <param name="Kind">Whether everybody or the larger institutions are addressed.</param>
/// <param name="Cycle">How often the item asks for action.</param>
/// <param name="Function">The function of NIST CSF 2.0 it serves.</param>
/// <param name="Text">What is required.</param>
/// <param name="ShortText">The same in a few words, for lists.</param>
/// <param name="Evidence">Which records show that it is done.</param>
/// <param name="Addressees">Named where the item itself says whom it addresses.</param>
public sealed record CatalogueItem(
    string Id,
    string Section,
    string Label,
    ItemKind Kind,
    ReviewCycle Cycle,
    CsfFunction Function,
    Localized Text,
    Localized ShortText,
    Localized Evidence,
    Addressees Addressees = Addressees.ByKind
);

/// <summary>Whom an item addresses besides what its kind says.</summary>
public enum Addressees
{
    /// <summary>Everybody if basic, the larger institutions if desirable.</summary>
    ByKind,

    /// <summary>特定社会基盤事業者 alone.</summary>
    SpecifiedInfrastructure,
}

/// <summary>The two groups of the guideline (section 1.1, note).</summary>
public enum ItemKind
{
    /// <summary>基本的な対応事項.</summary>
    Basic,

    /// <summary>対応が望ましい事項.</summary>
    Desirable,
}

/// <summary>How often an item asks for action.</summary>
public enum ReviewCycle
{
    /// <summary>少なくとも1年に1回.</summary>
    Yearly,

    /// <summary>少なくとも1年に2回.</summary>
    HalfYearly,

    /// <summary>定期的: the institution sets the interval.</summary>
    Periodic,

    /// <summary>At each occasion: a contract, an incident, a release.</summary>
    PerEvent,

    /// <summary>継続的.</summary>
    Continuous,

    /// <summary>最新の状態: always up to date.</summary>
    KeptCurrent,

    /// <summary>必要に応じて.</summary>
    AsNeeded,

    /// <summary>The item names no rhythm.</summary>
    None,
}

/// <summary>The functions of NIST Cybersecurity Framework 2.0.</summary>
public enum CsfFunction
{
    Govern,
    Identify,
    Protect,
    Detect,
    Respond,
    Recover,
}
