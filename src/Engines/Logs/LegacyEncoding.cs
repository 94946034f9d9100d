namespace Ishigaki.Engines.Logs;

/// <summary>What a record is written in that is not UTF-8.</summary>
public enum LegacyEncoding
{
    /// <summary>Windows code page 932.</summary>
    ShiftJis,

    /// <summary>EUC-JP, as older Unix systems write Japanese.</summary>
    EucJp,
}
