namespace Ishigaki.Kernel.Tables;

/// <summary>Excel's count of days.</summary>
internal static class SerialDate
{
    /// <summary>9999-12-31.</summary>
    public const int Max = 2_958_465;

    /// <summary>From 1900-01-01 to 1904-01-01 in Excel's count.</summary>
    public const int Days1904 = 1_462;

    /// <summary>
    /// The instant of a serial of the 1900 system as an OLE automation value, or NaN where there is none. Excel counts
    /// a 29 February 1900 (day 60) that never was: earlier days lie one off, and the day itself is no date.
    /// </summary>
    public static double ToAutomation(double serial) =>
        serial is not (>= 1 and < Max + 1.0) || (serial >= 60 && serial < 61) ? double.NaN
        : serial < 60 ? serial + 1
        : serial;
}
