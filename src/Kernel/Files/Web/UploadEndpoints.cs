using System.Globalization;
using System.Text;
using Ishigaki.Kernel.Files.Uploads;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ishigaki.Kernel.Files.Web;

/// <summary>
/// The protocol of tus 1.0.0 (tus.io/protocols/resumable-upload): its core and the extensions creation, expiration and
/// termination. The headers have the meaning that the IETF draft on resumable uploads gives them, too.
/// </summary>
internal static class UploadEndpoints
{
    private const string Version = "1.0.0";
    private const string VersionHeader = "Tus-Resumable";
    private const string Offset = "Upload-Offset";
    private const string Length = "Upload-Length";
    private const string Metadata = "Upload-Metadata";
    private const string PieceType = "application/offset+octet-stream";
    private const int LongestMetadata = 4096;

    public static IResult Offer(HttpContext http)
    {
        http.Response.Headers[VersionHeader] = Version;
        http.Response.Headers["Tus-Version"] = Version;
        http.Response.Headers["Tus-Extension"] = "creation,expiration,termination";
        http.Response.Headers["Tus-Max-Size"] = UploadDesk.Largest.ToString(CultureInfo.InvariantCulture);
        return TypedResults.NoContent();
    }

    public static async Task<IResult> BeginAsync(HttpContext http, UploadDesk desk)
    {
        if (OtherVersion(http) is { } other)
        {
            return other;
        }

        if (Number(http, Length) is not { } length || NameOf(http) is not { } name)
        {
            return TypedResults.Problem(
                $"{Length} and {Metadata} with a base64 filename are needed.",
                statusCode: StatusCodes.Status400BadRequest
            );
        }

        var answer = await desk.BeginAsync(http.Actor(), name, length, http.RequestAborted);
        if (answer.Upload is not { } upload)
        {
            return Refusal(answer);
        }

        Show(http, upload);
        http.Response.Headers.Location = $"{FileInterface.Root}/uploads/{upload.Id}";
        return TypedResults.StatusCode(StatusCodes.Status201Created);
    }

    public static async Task<IResult> WhereAsync(HttpContext http, Guid id, UploadDesk desk)
    {
        if (OtherVersion(http) is { } other)
        {
            return other;
        }

        var answer = await desk.LookAsync(http.Actor(), id, http.RequestAborted);
        if (answer.Upload is not { } upload)
        {
            return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        }

        Show(http, upload);
        http.Response.Headers[Length] = upload.Length.ToString(CultureInfo.InvariantCulture);
        return TypedResults.StatusCode(StatusCodes.Status200OK);
    }

    public static async Task<IResult> AppendAsync(HttpContext http, Guid id, UploadDesk desk)
    {
        if (OtherVersion(http) is { } other)
        {
            return other;
        }

        if (!string.Equals(http.Request.ContentType, PieceType, StringComparison.OrdinalIgnoreCase))
        {
            return TypedResults.Problem($"Send {PieceType}.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        if (Number(http, Offset) is not { } offset)
        {
            return TypedResults.Problem($"{Offset} is needed.", statusCode: StatusCodes.Status400BadRequest);
        }

        // A piece may be as long as what is missing; the desk counts.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var answer = await desk.AppendAsync(http.Actor(), id, offset, http.Request.Body, http.RequestAborted);
        if (answer.Upload is { } upload)
        {
            Show(http, upload);
        }

        return answer.Outcome == UploadOutcome.Done ? TypedResults.NoContent() : Refusal(answer);
    }

    public static async Task<IResult> CancelAsync(HttpContext http, Guid id, UploadDesk desk)
    {
        if (OtherVersion(http) is { } other)
        {
            return other;
        }

        http.Response.Headers[VersionHeader] = Version;
        return await desk.CancelAsync(http.Actor(), id, http.RequestAborted)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
    }

    public static async Task<IResult> ShowAsync(HttpContext http, Guid id, UploadDesk desk)
    {
        var answer = await desk.LookAsync(http.Actor(), id, http.RequestAborted);
        return answer.Upload is { } upload
            ? TypedResults.Ok(
                new UploadDocument(
                    upload.State,
                    upload.Received,
                    upload.Length,
                    upload.FileId,
                    upload.State == Upload.Refused ? upload.Problem.ToString() : null
                )
            )
            : TypedResults.NotFound();
    }

    private static void Show(HttpContext http, Upload upload)
    {
        http.Response.Headers[VersionHeader] = Version;
        http.Response.Headers[Offset] = upload.Received.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["Upload-Expires"] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
        http.Response.Headers.CacheControl = "no-store";
    }

    private static IResult Refusal(UploadAnswer answer)
    {
        var (status, text) = answer.Outcome switch
        {
            UploadOutcome.OtherOffset => (409, Words.T("続きの位置が違います。", "The upload goes on elsewhere.")),
            UploadOutcome.Busy => (423, Words.T("別の送信が続いています。", "Another request is sending.")),
            UploadOutcome.TooLarge => (
                413,
                Words.T(
                    "大きすぎます（20GBまで、かつ知らせた大きさまで）。",
                    "Too large: 20 GB at most, and no more than announced."
                )
            ),
            UploadOutcome.NoRoom => (
                413,
                Words.T(
                    "組織の割当てが一杯です。要らなくなったファイルを外すか、管理者に広げてもらってください。",
                    "Your organisation's quota is used up. Remove files, or have it raised."
                )
            ),
            UploadOutcome.DiskFull => (
                507,
                Words.T(
                    "ディスクに空きがありません。これまでに届いた分は無事です。空きを作ると続きから送れます。",
                    "The disk is full. What has arrived is safe; free some space and go on."
                )
            ),
            UploadOutcome.TypeRefused => (422, answer.Problem.ToString()),
            _ => (404, Words.T("その送信はありません。", "There is no such upload.")),
        };
        return TypedResults.Problem(text, statusCode: status);
    }

    private static IResult? OtherVersion(HttpContext http)
    {
        if (http.Request.Headers[VersionHeader] == Version)
        {
            return null;
        }

        http.Response.Headers["Tus-Version"] = Version;
        return TypedResults.Problem(
            $"{VersionHeader}: {Version} is needed.",
            statusCode: StatusCodes.Status412PreconditionFailed
        );
    }

    private static long? Number(HttpContext http, string header) =>
        long.TryParse(http.Request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>Pairs of a key and a base64 value, separated by commas (tus, "Upload-Metadata").</summary>
    private static string? NameOf(HttpContext http)
    {
        var header = http.Request.Headers[Metadata].ToString();
        if (header.Length > LongestMetadata)
        {
            return null;
        }

        var value = header
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split(' '))
            .FirstOrDefault(pair => pair is ["filename", _])
            ?[1];
        try
        {
            return value is null ? null : new UTF8Encoding(false, true).GetString(Convert.FromBase64String(value));
        }
        catch (Exception failure) when (failure is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}

/// <param name="File">The id of the file that a finished upload made.</param>
/// <param name="Problem">Why a refused one was refused.</param>
public sealed record UploadDocument(string State, long Received, long Length, Guid? File, string? Problem);
