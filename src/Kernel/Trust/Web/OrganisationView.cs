using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>The page of the own organisation and its relations, after whatever happened on it.</summary>
public sealed class OrganisationView(
    IHttpContextAccessor accessor,
    PageFrames frames,
    Organisations organisations,
    Relations relations,
    Visibility visibility,
    Members members,
    TimeProvider time
)
{
    public async Task<IResult> ShowAsync(string problem)
    {
        var http = accessor.HttpContext!;
        var actor = http.Actor();
        var seen = await visibility.OfAsync(actor.Viewer?.OrganisationId ?? actor.OrganisationId, http.RequestAborted);
        return Responses.Page<OrganisationPage>(
            new
            {
                Frame = frames.For(http),
                Actor = actor,
                Organisation = await organisations.FindAsync(actor.OrganisationId, http.RequestAborted),
                Relations = actor.Viewer is null
                    ? await relations.OfAsync(actor.OrganisationId, http.RequestAborted)
                    : [],
                Seen = seen,
                Deciders = actor.Viewer is null && !actor.May(Permissions.Organisation)
                    ? await DecidersAsync(actor.OrganisationId, http.RequestAborted)
                    : [],
                Problem = problem,
            },
            problem.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }

    /// <summary>Whom to ask: whoever holds a role today that decides who may look in.</summary>
    private async Task<IReadOnlyList<string>> DecidersAsync(Guid organisation, CancellationToken cancellation)
    {
        var today = JapanTime.Today(time);
        return
        [
            .. (await members.OfAsync(organisation, cancellation))
                .Where(person =>
                    person.Roles.Any(held => held.HoldsOn(today) && Roles.Allows(held.Role, Permissions.Organisation))
                )
                .Select(person => person.Name),
        ];
    }
}
