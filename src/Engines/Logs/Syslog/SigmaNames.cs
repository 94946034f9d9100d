using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Syslog;

/// <summary>
/// Sigma's generic names for network events (<c>src_ip</c> and so on) beside the short names of CEF and LEEF, which
/// stay.
/// </summary>
internal static class SigmaNames
{
    public static void Add(FieldSet fields)
    {
        Copy(fields, "src"u8, "src_ip"u8);
        Copy(fields, "dst"u8, "dst_ip"u8);
        Copy(fields, "spt"u8, "src_port"u8);
        Copy(fields, "dpt"u8, "dst_port"u8);
        Copy(fields, "srcPort"u8, "src_port"u8);
        Copy(fields, "dstPort"u8, "dst_port"u8);
        Copy(fields, "act"u8, "action"u8);
    }

    private static void Copy(FieldSet fields, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        if (!fields.Contains(to) && fields.TryGet(from, out var value))
        {
            // The set's own bytes may move while it grows.
            Span<byte> copy = value.Length <= 256 ? stackalloc byte[value.Length] : new byte[value.Length];
            value.CopyTo(copy);
            fields.Add(to, copy);
        }
    }
}
