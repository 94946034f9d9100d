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
        fields.CopyTo("src"u8, "src_ip"u8);
        fields.CopyTo("dst"u8, "dst_ip"u8);
        fields.CopyTo("spt"u8, "src_port"u8);
        fields.CopyTo("dpt"u8, "dst_port"u8);
        fields.CopyTo("srcPort"u8, "src_port"u8);
        fields.CopyTo("dstPort"u8, "dst_port"u8);
        fields.CopyTo("srcip"u8, "src_ip"u8);
        fields.CopyTo("dstip"u8, "dst_ip"u8);
        fields.CopyTo("srcport"u8, "src_port"u8);
        fields.CopyTo("dstport"u8, "dst_port"u8);
        fields.CopyTo("act"u8, "action"u8);
    }
}
