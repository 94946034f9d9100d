using System.Globalization;
using Ishigaki.Kernel.Trust.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>A page of sign-ins as an address. What cannot be read is as if it were not there, and the form shows that.</summary>
public sealed record SignInRecordQuery(SignInFilter Filter, Guid? Before)
{
    private const int LongestSearch = 100;

    public static SignInRecordQuery Read(IQueryCollection query)
    {
        var (search, outcome) = (query["q"].ToString().Trim(), query["outcome"].ToString());
        return new SignInRecordQuery(
            new SignInFilter
            {
                Search =
                    search.Length <= LongestSearch && !search.Contains('\0', StringComparison.Ordinal) ? search : "",
                Outcome = SignInFilter.Outcomes.Contains(outcome, StringComparer.Ordinal) ? outcome : "",
                From = Day(query["from"]),
                To = Day(query["to"]),
            },
            Guid.TryParse(query["before"], out var before) ? before : null
        );
    }

    public string Href(Guid? before) => Address("/accounts/sign-ins", before);

    public string Export => Address("/accounts/sign-ins.csv", null);

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Address(string path, Guid? before)
    {
        var query = new QueryBuilder();
        foreach (
            var (name, value) in new[]
            {
                ("q", Filter.Search),
                ("outcome", Filter.Outcome),
                ("from", Text(Filter.From)),
                ("to", Text(Filter.To)),
                ("before", before?.ToString()),
            }
        )
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return path + query;
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
