using Ishigaki.Kernel.Registers.Views;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>Saves and removes named views. Who may read may keep views; to share one is to change what others see.</summary>
internal static class SavedViewPages
{
    public static void MapSavedViewPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/views", SaveAsync).Requires(Permissions.Read);
        pages.MapPost("/views/{id:guid}/remove", RemoveAsync).Requires(Permissions.Read);
    }

    private static async Task<IResult> SaveAsync(
        string register,
        RegisterRequest request,
        SavedViews views,
        AuditWriter trail
    )
    {
        var definition = request.Register;
        var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
        var name = form["name"].ToString().Trim();
        var query = RegisterQuery.Read(definition, form["query"].ToString()).Saved;
        var shared = form["shared"] == "true";
        if (shared && !request.MayWrite)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (
            name.Length is 0 or > SavedViews.LongestName
            || name.Any(char.IsControl)
            || query.Length > SavedViews.LongestQuery
        )
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        await using var session = await request.BeginAsync();
        var saved = await views.SaveAsync(session, register, request.Author, name, query, shared, request.Cancellation);
        if (saved)
        {
            var view = new
            {
                name,
                query,
                shared,
            };
            await TellAsync(request, session, trail, AuditActs.ViewSave, register, null, view);
        }

        await session.CommitAsync(request.Cancellation);
        return Back(register, query, saved ? "view-1" : "views-0");
    }

    private static async Task<IResult> RemoveAsync(
        string register,
        Guid id,
        RegisterRequest request,
        SavedViews views,
        AuditWriter trail
    )
    {
        await using var session = await request.BeginAsync();
        var known = await views.OfAsync(session, register, request.Actor.AccountId, request.Cancellation);
        if (
            !await views.RemoveAsync(
                session,
                register,
                id,
                request.Actor.AccountId,
                request.MayWrite,
                request.Cancellation
            )
        )
        {
            return RegisterPages.NotFound();
        }

        var view = known.First(each => each.Id == id);
        var before = new
        {
            view.Name,
            view.Query,
            view.Shared,
            view.SavedBy,
        };
        await TellAsync(request, session, trail, AuditActs.ViewRemove, register, before, null);
        await session.CommitAsync(request.Cancellation);
        return Back(register, "", "unview-1");
    }

    private static Task TellAsync(
        RegisterRequest request,
        Session session,
        AuditWriter trail,
        string act,
        string register,
        object? before,
        object? after
    ) =>
        trail.RecordAsync(
            session,
            act,
            request.Author,
            new AuditSubject(register),
            before,
            after,
            request.Cancellation
        );

    private static IResult Back(string register, string query, string done) =>
        TypedResults.LocalRedirect($"/registers/{register}?{(query.Length == 0 ? "" : $"{query}&")}done={done}");
}
