using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Web;

/// <summary>The names that Sigma's proxy rules use, beside those of a W3C log.</summary>
internal static class ProxyNames
{
    public static bool IsProxy(FieldSet fields) =>
        fields.Contains("cs-uri-scheme"u8) || fields.Contains("s-action"u8) || fields.Contains("r-ip"u8);

    public static void Add(FieldSet fields)
    {
        fields.CopyTo("cs-user-agent"u8, "c-useragent"u8);
        fields.CopyTo("cs-uri-extension"u8, "c-uri-extension"u8);
        fields.CopyTo("cs-uri-path"u8, "cs-uri-stem"u8);
        fields.CopyTo("cs-uri-stem"u8, "c-uri-stem"u8);
        fields.CopyTo("cs-uri-query"u8, "c-uri-query"u8);
        fields.CopyTo("c-ip"u8, "src_ip"u8);
        fields.CopyTo("r-ip"u8, "dst_ip"u8);
        fields.CopyTo("cs-uri"u8, "c-uri"u8);
        if (!fields.Contains("c-uri"u8) && fields.Contains("cs-host"u8))
        {
            Compose(fields);
        }
    }

    /// <summary>Scheme, host, path and query make the URI that the proxy wrote in parts.</summary>
    private static void Compose(FieldSet fields)
    {
        fields.TryGet("cs-uri-scheme"u8, out var scheme);
        fields.TryGet("cs-host"u8, out var host);
        fields.TryGet("cs-uri-stem"u8, out var path);
        fields.TryGet("cs-uri-query"u8, out var query);
        var isBare = query.Length > 0 && query[0] != '?';
        var length = scheme.Length + 3 + host.Length + path.Length + 1 + query.Length;
        Span<byte> uri = length <= 2048 ? stackalloc byte[2048] : new byte[length];
        var at = 0;
        if (scheme.Length > 0)
        {
            Put(uri, ref at, scheme);
            Put(uri, ref at, "://"u8);
        }

        Put(uri, ref at, host);
        Put(uri, ref at, path);
        Put(uri, ref at, isBare ? "?"u8 : default);
        Put(uri, ref at, query);
        fields.Add("c-uri"u8, uri[..at]);
    }

    private static void Put(Span<byte> target, ref int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(target[at..]);
        at += text.Length;
    }
}
