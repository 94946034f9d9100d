using System.Collections.Frozen;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>An entry that lacks something.</summary>
/// <param name="Missing">What it lacks.</param>
public sealed record LackingEntry(Guid Id, string Key, string Title, Localized Missing);

/// <summary>The entries behind one figure, cut at <see cref="ReportEvidenceReader.EntriesListed"/>.</summary>
public sealed record LackingEntries(string Gap, string Register, IReadOnlyList<LackingEntry> Entries, long Total);

/// <summary>A refused cell with the file it was in.</summary>
/// <param name="Register">Empty when it is not known.</param>
public sealed record RefusedInFile(string Register, string File, RefusedCell Cell);

/// <summary>The records behind an assessment, as far as a report shows them.</summary>
/// <param name="Refused">Refused cells that nobody has corrected or settled, in the order of register, file and row.</param>
public sealed record ReportEvidence(
    IReadOnlyDictionary<string, LackingEntries> ByGap,
    IReadOnlyList<RefusedInFile> Refused
)
{
    public static ReportEvidence None { get; } = new(FrozenDictionary<string, LackingEntries>.Empty, []);

    public LackingEntries? Of(string gap) => ByGap.GetValueOrDefault(gap);

    /// <summary>
    /// With the cells that an import refused just now. Those it has recorded already are here before, under the same
    /// file name and place, and are not listed twice.
    /// </summary>
    public ReportEvidence With(IEnumerable<(string File, RefusedCell Cell)> refused)
    {
        var known = Refused.Select(KeyOf).ToHashSet();
        return this with { Refused = [.. Refused, .. Placed(refused).Where(cell => known.Add(KeyOf(cell)))] };
    }

    /// <summary>Refused cells with the register that the import recorded for them, if it did.</summary>
    public IEnumerable<RefusedInFile> Placed(IEnumerable<(string File, RefusedCell Cell)> refused)
    {
        var registers = Refused.ToLookup(KeyOf, cell => cell.Register);
        return refused
            .Select(pair => new RefusedInFile("", Path.GetFileName(pair.File), pair.Cell))
            .Select(cell => cell with { Register = registers[KeyOf(cell)].FirstOrDefault() ?? "" });
    }

    private static (string File, string Sheet, string Place, string Reason) KeyOf(RefusedInFile refused) =>
        (Path.GetFileName(refused.File), refused.Cell.Sheet, refused.Cell.Place, refused.Cell.Reason.Ja);
}
