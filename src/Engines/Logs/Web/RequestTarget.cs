using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Web;

/// <summary>
/// What was asked for, under the names that Sigma's web and proxy rules use. Half of the rules that name
/// <c>cs-uri-query</c> look for a path in it: it holds the whole target, path and query.
/// </summary>
internal static class RequestTarget
{
    /// <summary>For <c>category: webserver</c>.</summary>
    public static void WriteServer(ReadOnlySpan<byte> target, JsonLine line)
    {
        line.Field("cs-uri-stem"u8, Path(target));
        line.Field("cs-uri-query"u8, target);
        line.Field("cs-uri"u8, target);
    }

    /// <summary>For <c>category: proxy</c>: the parts of a whole URI, or of <c>host:port</c> for a tunnel.</summary>
    public static void WriteProxy(ReadOnlySpan<byte> uri, JsonLine line)
    {
        line.Field("c-uri"u8, uri);
        line.Field("cs-uri"u8, uri);
        var scheme = uri.IndexOf("://"u8);
        var rest = scheme < 0 ? uri : uri[(scheme + 3)..];
        var end = rest.IndexOfAny("/?#"u8);
        line.Field("cs-host"u8, HostOf(end < 0 ? rest : rest[..end]));
        if (end < 0)
        {
            return;
        }

        var path = Path(rest[end..]);
        line.Field("c-uri-stem"u8, path);
        line.Field("cs-uri-stem"u8, path);
        if (rest[end..].IndexOf((byte)'?') is >= 0 and var query)
        {
            line.Field("c-uri-query"u8, rest[(end + query + 1)..]);
        }

        if (Extension(path) is { Length: > 0 } extension)
        {
            line.Field("c-uri-extension"u8, extension);
        }
    }

    private static ReadOnlySpan<byte> Path(ReadOnlySpan<byte> target)
    {
        var end = target.IndexOfAny((byte)'?', (byte)'#');
        return end < 0 ? target : target[..end];
    }

    private static ReadOnlySpan<byte> HostOf(ReadOnlySpan<byte> authority)
    {
        authority = authority[(authority.LastIndexOf((byte)'@') + 1)..];
        if (authority is [(byte)'[', ..] && authority.IndexOf((byte)']') is > 0 and var close)
        {
            return authority[1..close];
        }

        var port = authority.LastIndexOf((byte)':');
        return port < 0 ? authority : authority[..port];
    }

    private static ReadOnlySpan<byte> Extension(ReadOnlySpan<byte> path)
    {
        var name = path[(path.LastIndexOf((byte)'/') + 1)..];
        var dot = name.LastIndexOf((byte)'.');
        return dot < 0 ? default : name[(dot + 1)..];
    }
}
