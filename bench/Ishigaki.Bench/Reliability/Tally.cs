namespace Ishigaki.Bench.Reliability;

/// <summary>What became of what one kind of work had been told was done; counts over all kills.</summary>
internal sealed class Tally(string work)
{
    public string Work { get; } = work;

    /// <summary>Kills by what was going on at that moment.</summary>
    public SortedDictionary<string, int> Kills { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows, entries, bytes or messages for which a success was answered before the kill.</summary>
    public long Acknowledged { get; set; }

    /// <summary>Acknowledged and not there after the restart.</summary>
    public long Lost { get; set; }

    /// <summary>There twice, or told twice, or there although nobody asked for it.</summary>
    public long Doubled { get; set; }

    /// <summary>There in part, or untold in the trail.</summary>
    public long Half { get; set; }

    /// <summary>What was under way at the kill and is there as a whole; the rest of it is not there at all.</summary>
    public long Finished { get; set; }

    public void Killed(string moment) => Kills[moment] = Kills.GetValueOrDefault(moment) + 1;

    public void Report(Running.BenchReport report)
    {
        foreach (var (moment, kills) in Kills)
        {
            report.Add($"{Work}: kills, {moment}", kills, "");
        }

        report.Add($"{Work}: acknowledged", Acknowledged, "");
        report.Add($"{Work}: under way at the kill and whole afterwards", Finished, "");
        report.Count($"{Work}: lost", Lost);
        report.Count($"{Work}: doubled", Doubled);
        report.Count($"{Work}: half done", Half);
    }
}
