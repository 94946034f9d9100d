using Ishigaki.Engines.Logs.Tables;

namespace Ishigaki.Engines.Logs;

/// <summary>How records are read where the input itself leaves it open.</summary>
public sealed record LogOptions
{
    /// <summary>The largest <see cref="LargestRecord"/> that is taken: 1 GiB.</summary>
    public const int LimitOfLargestRecord = 1 << 30;

    /// <summary>In bytes; a longer one is named and skipped. At most <see cref="LimitOfLargestRecord"/>.</summary>
    public int LargestRecord { get; init; } = 4 << 20;

    /// <summary>
    /// What records are tried as that are not UTF-8. The two cannot be told apart by their bytes.
    /// </summary>
    public LegacyEncoding Legacy { get; init; }

    /// <summary>The offset from UTC of times that bear none; Japan's unless another is given.</summary>
    public TimeSpan Zone { get; init; } = TimeSpan.FromHours(9);

    /// <summary>
    /// About when the log was written: a time without a year gets the latest year with which it is at most a day later
    /// than this. Null leaves such times out of the event.
    /// </summary>
    public DateTimeOffset? WrittenAbout { get; init; }

    /// <summary>Stands in place of what the format says.</summary>
    public LogPlacement Placement { get; init; } = LogPlacement.OfFormat;

    /// <summary>Needed for <see cref="LogFormat.Delimited"/>.</summary>
    public LogMapping? Mapping { get; init; }

    /// <summary>
    /// Reads records in chunks of an event log whose checksum does not hold, as long as each proves itself. The chunk is
    /// named either way. Always so in a file that says itself that it was not closed.
    /// </summary>
    public bool Salvage { get; init; }
}
