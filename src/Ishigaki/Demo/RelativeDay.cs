using System.Globalization;

namespace Ishigaki.Demo;

/// <summary>A day of the demo that hangs on today: <c>@-34</c> was 34 days ago.</summary>
internal static class RelativeDay
{
    /// <returns>Null for an empty cell.</returns>
    public static DateOnly? Of(string token, DateOnly today) =>
        token.Length == 0
            ? null
            : today.AddDays(int.Parse(token.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
}
