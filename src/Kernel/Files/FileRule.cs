using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Files;

/// <summary>How long files of a kind are kept at least.</summary>
/// <param name="Id">As in the column <c>stored_file.rule</c>.</param>
public sealed record FileRule(string Id, Localized Label, int Years)
{
    /// <summary>Shows what an entry or an attestation says.</summary>
    public static FileRule Evidence { get; } = new("evidence", ("証跡", "evidence"), 10);

    /// <summary>Goes with a message or a draft.</summary>
    public static FileRule Attachment { get; } = new("attachment", ("添付", "attachment"), 1);

    public static IReadOnlyList<FileRule> All { get; } = [Evidence, Attachment];

    public DateTimeOffset KeepUntil(DateTimeOffset storedAt) => storedAt.AddYears(Years);
}
