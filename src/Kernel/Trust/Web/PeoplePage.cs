using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.HandOver;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>The page of people, after whatever happened on it.</summary>
public sealed class PeoplePage(
    IHttpContextAccessor accessor,
    PageFrames frames,
    Members members,
    Deputies deputies,
    HandOvers handOvers,
    TimeProvider time
)
{
    public Members Members => members;

    public DateOnly Today => JapanTime.Today(time);

    public Guid OrganisationId => Http.Actor().OrganisationId;

    /// <summary>Whoever manages accounts, as the trail names them.</summary>
    public Author Author => Http.Actor().AuthorFor(Permissions.Accounts);

    private HttpContext Http => accessor.HttpContext!;

    public Task<IReadOnlyList<Member>> OwnAsync() => members.OfAsync(OrganisationId, Http.RequestAborted);

    /// <summary>Back to the page, or nothing there.</summary>
    public static async Task<IResult> DoneAsync(Task<bool> act, string address = "/accounts") =>
        await act ? TypedResults.LocalRedirect(address) : TypedResults.NotFound();

    public Task<IResult> ShowAsync() => ShowAsync("", "");

    public Task<IResult> WithLinkAsync(string link) => ShowAsync(link, "");

    public Task<IResult> WithProblemAsync(Localized problem) => ShowAsync("", problem.ToString());

    private async Task<IResult> ShowAsync(string link, string problem)
    {
        var http = Http;
        var actor = http.Actor();
        return Responses.Page<MembersPage>(
            new
            {
                Frame = frames.For(http),
                Actor = actor,
                People = await OwnAsync(),
                Deputies = await deputies.OfAsync(actor.OrganisationId, http.RequestAborted),
                Past = await handOvers.OfAsync(actor.OrganisationId, actor.AccountId, http.RequestAborted),
                Today,
                Link = link,
                Problem = problem,
                Mover = http.Request.Query["mover"].ToString(),
                Moved = Guid.TryParse(http.Request.Query["moved"], out var moved) ? moved : Guid.Empty,
            },
            problem.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }
}
