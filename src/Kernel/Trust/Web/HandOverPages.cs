using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.HandOver;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>People move: look at what would go, let it go, take it back.</summary>
public static class HandOverPages
{
    private const string Moves = "/accounts#h-moves";

    private static readonly Localized NotTwo = (
        "引き継ぐ人と引き継がれる人を、この組織の別々の人から選んでください。",
        "Choose two different people of this organisation."
    );

    public static void MapHandOverPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/accounts/hand-over").AddEndpointFilter<FormFilter>().ExcludeFromDescription();
        pages.MapGet("", ShowAsync).Requires(Permissions.Accounts);
        pages.MapPost("", ApplyAsync).Requires(Permissions.Accounts);
        pages.MapPost("/{id:guid}/undo", UndoAsync).Requires(Permissions.Accounts);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        string? mover,
        string? successor,
        PageFrames frames,
        PeoplePage people,
        HandOvers handOvers
    )
    {
        _ = Guid.TryParse(mover, out var giver);
        _ = Guid.TryParse(successor, out var taker);
        return await PlanAsync(http, people, handOvers, giver, taker) is { } plan
            ? Shown(http, frames, plan, default, null)
            : await people.WithProblemAsync(NotTwo);
    }

    /// <param name="choice">What was chosen before.</param>
    private static IResult Shown(
        HttpContext http,
        PageFrames frames,
        HandOverPlan plan,
        HandOverChoice choice,
        Localized? problem
    ) =>
        Responses.Page<HandOverPage>(
            new
            {
                Frame = frames.For(http),
                Plan = plan,
                Choice = choice,
                Conflict = HandOvers.ConflictOf(plan, withPosts: true)?.ToString() ?? "",
                Problem = problem?.ToString() ?? "",
            },
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    private static async Task<IResult> ApplyAsync(
        HttpContext http,
        PageFrames frames,
        PeoplePage people,
        HandOvers handOvers
    )
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var plan = await PlanAsync(http, people, handOvers, form.Account("mover"), form.Account("successor"));
        if (plan is null)
        {
            return await people.WithProblemAsync(NotTwo);
        }

        var choice = new HandOverChoice(form["roles"] == "yes", form["posts"] == "yes");
        if (HandOvers.ProblemOf(plan, choice, people.Author) is { } problem)
        {
            return Shown(http, frames, plan, choice, problem);
        }

        var id = await handOvers.ApplyAsync(people.OrganisationId, plan, choice, people.Author, http.RequestAborted);
        return TypedResults.LocalRedirect($"/accounts?moved={id}");
    }

    private static Task<IResult> UndoAsync(HttpContext http, Guid id, PeoplePage people, HandOvers handOvers) =>
        PeoplePage.DoneAsync(handOvers.UndoAsync(people.OrganisationId, id, people.Author, http.RequestAborted), Moves);

    private static async Task<HandOverPlan?> PlanAsync(
        HttpContext http,
        PeoplePage people,
        HandOvers handOvers,
        Guid from,
        Guid to
    ) => await handOvers.PlanAsync(people.OrganisationId, await people.OwnAsync(), from, to, http.RequestAborted);
}
