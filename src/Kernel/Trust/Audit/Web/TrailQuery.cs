using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Ishigaki.Kernel.Trust.Audit.Web;

/// <summary>A page of the trail as an address. What cannot be read is as if it were not there, and the form shows that.</summary>
public sealed record TrailQuery(AuditFilter Filter, AuditPlace? Before)
{
    private const int LongestName = 100;

    public static TrailQuery Read(IQueryCollection query)
    {
        var act = query["act"].ToString();
        var account = query["account"].ToString().Trim();
        return new TrailQuery(
            new AuditFilter
            {
                Act = ActWords.Known.Contains(act, StringComparer.Ordinal) ? act : "",
                Account =
                    account.Length <= LongestName && !account.Contains('\0', StringComparison.Ordinal) ? account : "",
                Register =
                    query["register"].ToString() is var register && register.All(char.IsAsciiLetterOrDigit)
                        ? register
                        : "",
                EntryId = Guid.TryParse(query["entry"], out var entry) ? entry : null,
                From = Day(query["from"]),
                To = Day(query["to"]),
            },
            Place(query["before"])
        );
    }

    public string Href(AuditPlace? before)
    {
        var query = new QueryBuilder();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        Add("act", Filter.Act);
        Add("account", Filter.Account);
        Add("register", Filter.Register);
        Add("entry", Filter.EntryId?.ToString());
        Add("from", Text(Filter.From));
        Add("to", Text(Filter.To));
        Add(
            "before",
            before is { } place
                ? string.Create(CultureInfo.InvariantCulture, $"{place.Era}.{place.Xid}.{place.Seq}")
                : null
        );
        return "/trail" + query;
    }

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static AuditPlace? Place(string? text) =>
        text?.Split('.') is [var era, var xid, var seq]
        && int.TryParse(era, NumberStyles.None, CultureInfo.InvariantCulture, out var eraNumber)
        && ulong.TryParse(xid, NumberStyles.None, CultureInfo.InvariantCulture, out var xidNumber)
        && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var seqNumber)
            ? new AuditPlace(eraNumber, xidNumber, seqNumber)
            : null;
}
