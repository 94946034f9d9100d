using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Processes;

/// <summary>A file in pieces, as a client of the protocol sends it.</summary>
internal static class Uploading
{
    public static async Task<string> BeginAsync(HttpVisitor visitor, long length, string name = "証跡.txt")
    {
        using var request = Request(HttpMethod.Post, "/api/v1/files");
        request.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Upload-Metadata", $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}");
        using var answer = await visitor.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    public static async Task<long> OffsetAsync(HttpVisitor visitor, string address)
    {
        using var request = Request(HttpMethod.Head, address);
        using var answer = await visitor.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    public static async Task<HttpResponseMessage> SendAsync(
        HttpVisitor visitor,
        string address,
        long offset,
        HttpContent content
    )
    {
        using var request = Request(HttpMethod.Patch, address);
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        content.Headers.ContentType = new("application/offset+octet-stream");
        request.Content = content;
        return await visitor.Client.SendAsync(request);
    }

    /// <returns>The id of the file that the upload made.</returns>
    public static async Task<string> FileAsync(HttpVisitor visitor, string address)
    {
        using var answer = await visitor.GetAsync(address);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("file").GetString()!;
    }

    /// <summary>Letters that differ from place to place.</summary>
    public static byte[] Content(int length)
    {
        var content = new byte[length];
        for (var i = 0; i < length; i++)
        {
            content[i] = (byte)('a' + (i * 7L + i / 26 + i / 4096) % 26);
        }

        return content;
    }

    public static HttpRequestMessage Request(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        request.Headers.Add("Tus-Resumable", "1.0.0");
        return request;
    }
}
