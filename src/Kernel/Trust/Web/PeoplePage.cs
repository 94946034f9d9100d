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

    public Task<IResult> ShowAsync() => ShowAsync("", "");

    public Task<IResult> WithLinkAsync(string link) => ShowAsync(link, "");

    public Task<IResult> WithProblemAsync(Localized problem) => ShowAsync("", problem.ToString());

    private async Task<IResult> ShowAsync(string link, string problem)
    {
        var http = accessor.HttpContext!;
        var actor = http.Actor();
        return Responses.Page<MembersPage>(
            new
            {
                Frame = frames.For(http),
                Actor = actor,
                People = await members.OfAsync(actor.OrganisationId, http.RequestAborted),
                Deputies = await deputies.OfAsync(actor.OrganisationId, http.RequestAborted),
                Past = await handOvers.OfAsync(actor.OrganisationId, http.RequestAborted),
                Today,
                Link = link,
                Problem = problem,
            },
            problem.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }
}
