using System.Text;
using System.Text.Json;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>A head with its signature (ECDSA P-256 over the head's hash, 64 bytes, IEEE P1363).</summary>
public sealed record SignedHead(TrailHead Head, byte[] Signature)
{
    private static ReadOnlySpan<byte> SignatureField => ",\"signature\":\""u8;

    /// <summary>The head's line in an export, without its end; also the content of a head's own file.</summary>
    public string ToLine() =>
        $"{Encoding.UTF8.GetString(Head.Bytes())},\"signature\":\"{Convert.ToBase64String(Signature)}\"}}";

    /// <summary>Null when the bytes are not exactly a head's line.</summary>
    public static SignedHead? Read(ReadOnlySpan<byte> line)
    {
        var end = line.LastIndexOf(SignatureField);
        if (end < 0)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line.ToArray());
            var read = Read(document.RootElement);
            // Only the one way of writing a head counts: nothing may stand in it that its hash does not know.
            return line.SequenceEqual(Encoding.UTF8.GetBytes(read.ToLine())) ? read : null;
        }
        catch (Exception failure)
            when (failure
                    is JsonException
                        or FormatException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or ArgumentException
            )
        {
            return null;
        }
    }

    private static SignedHead Read(JsonElement line)
    {
        var head = new TrailHead(
            line.GetProperty("head").GetInt64(),
            line.GetProperty("organisation").GetGuid(),
            line.GetProperty("first").GetInt64(),
            line.GetProperty("count").GetInt32(),
            Convert.FromHexString(Text(line, "root")),
            Convert.FromHexString(Text(line, "previous")),
            DateTimeOffset.ParseExact(
                Text(line, "sealedAt"),
                TrailText.TimeFormat,
                System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal
            ),
            Text(line, "key"),
            Text(line, "note")
        );
        return new SignedHead(head, line.GetProperty("signature").GetBytesFromBase64());
    }

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString() ?? "";
}
