using Ishigaki.Engines.Logs.Text;
using Ishigaki.Engines.Logs.Time;

namespace Ishigaki.Engines.Logs.Syslog;

/// <summary>When an event of CEF or LEEF was, by its own fields.</summary>
internal static class EventTimes
{
    /// <returns>Null when no field says so in a form that is known; the sender's form of LEEF is not followed.</returns>
    public static DateTime? Of(FieldSet fields, LogOptions options) =>
        Of(fields, "rt"u8, options)
        ?? Of(fields, "start"u8, options)
        ?? Of(fields, "end"u8, options)
        ?? Of(fields, "devTime"u8, options);

    private static DateTime? Of(FieldSet fields, ReadOnlySpan<byte> name, LogOptions options)
    {
        if (!fields.TryGet(name, out var value))
        {
            return null;
        }

        if (Stamps.TryUnixMilliseconds(value, out var instant) || Stamps.TryUnix(value, out instant))
        {
            return instant;
        }

        if (Stamps.Iso(value, options.Zone, out instant) == value.Length)
        {
            return instant;
        }

        return Stamps.Bsd(value, options.Zone, options.WrittenAbout, out var stamp) > 0 ? stamp : null;
    }
}
