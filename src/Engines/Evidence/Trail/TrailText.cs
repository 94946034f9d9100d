using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>
/// Writes the few kinds of values that lines of a trail hold, always in the same bytes. Not the framework's JSON writer:
/// what it escapes may change with its version, and a hash must not.
/// </summary>
internal static class TrailText
{
    /// <summary>Fixed width, so that times compare as bytes.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    public const int TimeLength = 27;

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static void Raw(this IBufferWriter<byte> output, string text)
    {
        var span = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        output.Advance(Encoding.UTF8.GetBytes(text, span));
    }

    /// <summary>A JSON string: only the quotation mark, the backslash and control characters are escaped.</summary>
    public static void Quoted(this IBufferWriter<byte> output, string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && text.AsSpan().IndexOfAny('"', '\\') < 0)
        {
            output.Raw("\"" + text + "\"");
            return;
        }

        var escaped = new StringBuilder("\"");
        foreach (var sign in text)
        {
            _ = sign switch
            {
                '"' or '\\' => escaped.Append('\\').Append(sign),
                < ' ' => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}"),
                _ => escaped.Append(sign),
            };
        }

        output.Raw(escaped.Append('"').ToString());
    }

    /// <summary>JSON as it is, on one line: between its values a line end means no more than a space.</summary>
    public static void Json(this IBufferWriter<byte> output, string? json) =>
        output.Raw(json is null ? "null" : json.Replace('\n', ' ').Replace('\r', ' '));
}
