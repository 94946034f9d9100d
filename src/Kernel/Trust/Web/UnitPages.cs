using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Units;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>
/// The units of the own organisation. Who decides what the organisation shows says what a unit concerns; who manages
/// accounts says who is in it.
/// </summary>
public static class UnitPages
{
    private const string Address = "/organisation/units";

    public static void MapUnitPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Address).AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("", (UnitsView view) => view.ShowAsync("")).Requires(Permissions.Self);
        pages.MapPost("", AddAsync).Requires(Permissions.Organisation);
        pages.MapPost("/{id:guid}/change", ChangeAsync).Requires(Permissions.Organisation);
        pages.MapPost("/{id:guid}/end", EndAsync).Requires(Permissions.Organisation);
        pages.MapPost("/posts", GiveAsync).Requires(Permissions.Accounts);
        pages.MapPost("/posts/{id:guid}/end", EndPostAsync).Requires(Permissions.Accounts);
    }

    private static async Task<IResult> AddAsync(HttpContext http, UnitsView view, OrganisationUnits units)
    {
        var actor = http.Actor();
        var author = actor.AuthorFor(Permissions.Organisation);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await units.AddAsync(actor.OrganisationId, Draft(form), author, http.RequestAborted) is { } problem
            ? await view.ShowAsync(problem.ToString(), added: form)
            : TypedResults.LocalRedirect(Address);
    }

    private static async Task<IResult> ChangeAsync(HttpContext http, Guid id, UnitsView view, OrganisationUnits units)
    {
        var actor = http.Actor();
        var author = actor.AuthorFor(Permissions.Organisation);
        var draft = Draft(await http.Request.ReadFormAsync(http.RequestAborted));
        return await units.ChangeAsync(actor.OrganisationId, id, draft, author, http.RequestAborted) is { } problem
            ? await view.ShowAsync(problem.ToString())
            : TypedResults.LocalRedirect(Address);
    }

    private static async Task<IResult> EndAsync(HttpContext http, Guid id, OrganisationUnits units)
    {
        var actor = http.Actor();
        var author = actor.AuthorFor(Permissions.Organisation);
        return await units.EndAsync(actor.OrganisationId, id, author, http.RequestAborted)
            ? TypedResults.LocalRedirect(Address)
            : TypedResults.NotFound();
    }

    private static async Task<IResult> GiveAsync(
        HttpContext http,
        UnitsView view,
        UnitPosts posts,
        Members members,
        TimeProvider time
    )
    {
        var actor = http.Actor();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!form.TryDay("from", out var from) || !form.TryDay("until", out var until))
        {
            return await view.ShowAsync(UnitProblem.Post.ToString(), place: form);
        }

        var draft = new PostDraft(
            form.Account("unit"),
            form.Account("person"),
            form["kind"].ToString(),
            form["title"].ToString().Trim(),
            from ?? JapanTime.Today(time),
            until
        );
        var people = await members.OfAsync(actor.OrganisationId, http.RequestAborted);
        var author = actor.AuthorFor(Permissions.Accounts);
        return await posts.GiveAsync(actor.OrganisationId, draft, people, author, http.RequestAborted) is { } problem
            ? await view.ShowAsync(problem.ToString(), place: form)
            : TypedResults.LocalRedirect(Address);
    }

    private static async Task<IResult> EndPostAsync(HttpContext http, Guid id, UnitPosts posts)
    {
        var actor = http.Actor();
        var author = actor.AuthorFor(Permissions.Accounts);
        return await posts.EndAsync(actor.OrganisationId, id, author, http.RequestAborted)
            ? TypedResults.LocalRedirect(Address)
            : TypedResults.NotFound();
    }

    private static UnitDraft Draft(IFormCollection form) =>
        new(
            form["name"].ToString().Trim(),
            Guid.TryParse(form["parent"], out var parent) ? parent : null,
            form["purpose"].ToString().Trim(),
            form["contact"].ToString().Trim(),
            [.. form["scope"].OfType<string>()]
        );
}

/// <summary>The page of units, after whatever happened on it.</summary>
public sealed class UnitsView(
    IHttpContextAccessor accessor,
    PageFrames frames,
    OrganisationUnits units,
    UnitPosts posts,
    Members members,
    Organisations organisations,
    RegisterSet registers,
    TimeProvider time
)
{
    /// <param name="place">The refused form of a place, to be shown as it was.</param>
    /// <param name="added">The refused form of a new unit.</param>
    public async Task<IResult> ShowAsync(string problem, IFormCollection? place = null, IFormCollection? added = null)
    {
        var http = accessor.HttpContext!;
        var actor = http.Actor();
        var (all, places) = (
            await units.OfAsync(actor.OrganisationId, http.RequestAborted),
            await posts.OfAsync(actor.OrganisationId, http.RequestAborted)
        );
        var mayPlace = actor.May(Permissions.Accounts);
        return Responses.Page<UnitsPage>(
            new
            {
                Frame = frames.For(http),
                Organisation = await organisations.FindAsync(actor.OrganisationId, http.RequestAborted),
                Units = all.Where(unit => unit.IsThereOn(JapanTime.Today(time))).ToList(),
                Branches = UnitChart.Of(all, places, JapanTime.Today(time)),
                Bound = places
                    .Where(place => place.From <= JapanTime.Today(time))
                    .Select(place => place.AccountId)
                    .ToHashSet(),
                People = mayPlace ? await members.OfAsync(actor.OrganisationId, http.RequestAborted) : [],
                Areas = UnitScope.Known(registers.For(actor.Membership.Kind)).ToList(),
                MayShape = actor.May(Permissions.Organisation),
                MayPlace = mayPlace,
                Problem = problem,
                Own = actor.AccountId,
                Today = JapanTime.Today(time),
                Place = place ?? FormCollection.Empty,
                Added = added ?? FormCollection.Empty,
            },
            problem.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }
}
