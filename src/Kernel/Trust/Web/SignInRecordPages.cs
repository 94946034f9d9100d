using System.Globalization;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.SignIn;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>The administrator's page of who tried to sign in, when, from where and how.</summary>
public static class SignInRecordPages
{
    public static void MapSignInRecordPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/accounts").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("/sign-ins", ShowAsync).Requires(Permissions.Accounts);
        pages.MapGet("/sign-ins.csv", ExportAsync).Requires(Permissions.Accounts).FewAtOnce();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        PageFrames frames,
        Database database,
        SignInRecords records
    )
    {
        var query = SignInRecordQuery.Read(http.Request.Query);
        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        return Responses.Page<SignInRecordPage>(
            new
            {
                Frame = frames.For(http),
                Query = query,
                Found = await records.ListAsync(session, query.Filter, query.Before, http.RequestAborted),
            }
        );
    }

    private static async Task<IResult> ExportAsync(
        HttpContext http,
        Database database,
        SignInRecords records,
        AuditWriter trail
    )
    {
        var filter = SignInRecordQuery.Read(http.Request.Query).Filter;
        await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
        var found = await records.ListAsync(session, filter, null, http.RequestAborted, SignInRecords.MostExported);
        await trail.RecordAsync(
            session,
            AuditActs.Export,
            http.Actor().AuthorFor(Permissions.Accounts),
            AuditSubject.None,
            null,
            new { name = "sign-ins", query = http.Request.QueryString.Value },
            http.RequestAborted
        );
        await session.CommitAsync(http.RequestAborted);
        return TypedResults.File(Csv(found.Records), "text/csv", "sign-ins.csv");
    }

    private static byte[] Csv(IEnumerable<SignInRecord> records)
    {
        using var file = new MemoryStream();
        using (var csv = new CsvWriter(file, leaveOpen: true))
        {
            foreach (var name in SignInRecordWords.Columns)
            {
                csv.Text(name);
            }

            csv.EndRow();
            foreach (var record in records)
            {
                csv.Text(JapanTime.Of(record.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
                csv.Text(record.Name);
                csv.Text(record.UserName);
                csv.Text(SignInRecordWords.Outcome(record.Outcome));
                csv.Text(SignInRecordWords.Means(record.Means));
                csv.Text(record.Address);
                csv.Text(record.UserAgent);
                csv.EndRow();
            }
        }

        return file.ToArray();
    }
}
