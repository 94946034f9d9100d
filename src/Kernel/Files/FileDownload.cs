using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ishigaki.Kernel.Files;

/// <summary>Content on its way to a browser that must neither run nor guess it.</summary>
public static class FileDownload
{
    /// <summary>Always a download: with its length, in parts when asked for (RFC 9110, section 14).</summary>
    public static IResult Of(HttpContext http, FileStream content, string name, string hash)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        // RFC 6266: an ASCII name for old readers and, by RFC 8187, the real one.
        disposition.SetHttpFileName(FileName.Shown(name));
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        http.Response.Headers["X-Download-Options"] = "noopen";
        return TypedResults.Stream(
            content,
            "application/octet-stream",
            entityTag: new EntityTagHeaderValue($"\"{hash}\""),
            enableRangeProcessing: true
        );
    }
}
