using System.Globalization;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>Import in four steps: file, columns, check, take. Each step has an address, so a page may be left.</summary>
internal static class ImportPages
{
    public static void MapImportPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/import", StartAsync).Requires(Permissions.Write);
        pages.MapPost("/import", ReceiveAsync).Requires(Permissions.Write).FewAtOnce();
        pages.MapGet("/imports", ListAsync).Requires(Permissions.Read);
        var one = pages.MapGroup("/import/{id:guid}").AddEndpointFilter<KnownImport>();
        one.MapGet("", ShowAsync).Requires(Permissions.Read);
        one.MapGet("/progress", ProgressAsync).Requires(Permissions.Read);
        one.MapGet("/refused.xlsx", RefusedFileAsync).Requires(Permissions.Read);
        one.MapPost("/mapping", MapAsync).Requires(Permissions.Write);
        one.MapPost("/apply", ApplyAsync).Requires(Permissions.Write);
        one.MapPost("/cancel", CancelAsync).Requires(Permissions.Write);
        one.MapPost("/settle", SettleAsync).Requires(Permissions.Write);
    }

    private static IResult StartAsync(RegisterRequest request, PageFrames frames) =>
        StartPage(request.Register, request, frames, "");

    private static IResult StartPage(
        RegisterDefinition register,
        RegisterRequest request,
        PageFrames frames,
        string problem
    ) =>
        Responses.Page<ImportStartPage>(
            new
            {
                Frame = frames.For(request.Http, register.Chapter),
                Register = register,
                Problem = problem,
                ChapterName = request.ChapterName(register),
            },
            problem.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    private static async Task<IResult> ReceiveAsync(
        string register,
        RegisterRequest request,
        PageFrames frames,
        ImportDesk desk,
        TableLimits limits
    )
    {
        var definition = request.Register;
        var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            return StartPage(definition, request, frames, Words.T("ファイルを選んでください。", "Choose a file."));
        }

        if (file.Length > limits.MaxFileBytes)
        {
            var most = limits.MaxFileBytes >> 20;
            return StartPage(
                definition,
                request,
                frames,
                Words.T(
                    $"{most}MBまでのファイルにしてください。分けて取り込めます。",
                    $"The file may have {most} MB at most. Import it in parts."
                )
            );
        }

        await using var content = file.OpenReadStream();
        var id = await desk.ReceiveAsync(
            request.Actor.OrganisationId,
            definition,
            file.FileName,
            content,
            request.Author,
            request.Cancellation
        );
        return TypedResults.LocalRedirect($"/registers/{register}/import/{id}");
    }

    private static async Task<IResult> ListAsync(
        string register,
        RegisterRequest request,
        PageFrames frames,
        ImportHistory history
    )
    {
        var definition = request.Register;
        await using var session = await request.BeginAsync();
        return Responses.Page<ImportListPage>(
            new
            {
                Frame = frames.For(request.Http, definition.Chapter),
                Register = definition,
                Imports = await history.OfAsync(session, register, request.Cancellation),
                ChapterName = request.ChapterName(definition),
                request.MayWrite,
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        string register,
        Guid id,
        RegisterRequest request,
        PageFrames frames,
        ImportHistory history,
        ImportDesk desk,
        ImportFolder folder
    )
    {
        var definition = request.Register;
        await using var session = await request.BeginAsync();
        if (await history.FindAsync(session, register, id, request.Cancellation) is not { } record)
        {
            return RegisterPages.NotFound();
        }

        var work = desk.Find(request.Actor.OrganisationId, id);
        if (record.State == "received" && work is null && folder.Has(id))
        {
            work = desk.Preview(request.Actor.OrganisationId, record);
            await work.WaitAsync(TimeSpan.FromMilliseconds(700));
        }

        return Responses.Page<ImportPage>(
            new
            {
                Frame = frames.For(request.Http, definition.Chapter),
                Register = definition,
                Record = record,
                Work = record.State == "received" ? work : null,
                Refused = record.State is "applied" or "refused"
                    ? await history.RefusedAsync(session, id, request.Cancellation)
                    : [],
                ChapterName = request.ChapterName(definition),
                request.MayWrite,
            }
        );
    }

    private static async Task<IResult> ProgressAsync(
        string register,
        Guid id,
        RegisterRequest request,
        ImportHistory history,
        ImportDesk desk
    )
    {
        var work = desk.Find(request.Actor.OrganisationId, id);
        if (work is null)
        {
            await using var session = await request.BeginAsync();
            if (await history.FindAsync(session, register, id, request.Cancellation) is null)
            {
                return RegisterPages.NotFound();
            }
        }

        return Responses.Page<ImportProgressView>(new { Path = $"/registers/{register}/import/{id}", Work = work });
    }

    private static async Task<IResult> MapAsync(string register, Guid id, RegisterRequest request, ImportDesk desk)
    {
        var definition = request.Register;
        var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
        var mapping = definition.Fields.ToDictionary(
            field => field.Name,
            field =>
                int.TryParse(form[$"m.{field.Name}"], NumberStyles.None, CultureInfo.InvariantCulture, out var column)
                    ? column
                    : (int?)null,
            StringComparer.Ordinal
        );
        await desk.MapAsync(request.Actor.OrganisationId, id, mapping, request.Cancellation);
        return TypedResults.LocalRedirect($"/registers/{register}/import/{id}");
    }

    private static async Task<IResult> ApplyAsync(
        string register,
        Guid id,
        RegisterRequest request,
        ImportHistory history,
        ImportDesk desk
    )
    {
        await using var session = await request.BeginAsync();
        if (await history.FindAsync(session, register, id, request.Cancellation) is { State: "received" } record)
        {
            var work = desk.Apply(request.Actor.OrganisationId, record, request.Author);
            await work.WaitAsync(TimeSpan.FromSeconds(1));
        }

        return TypedResults.LocalRedirect($"/registers/{register}/import/{id}");
    }

    private static async Task<IResult> CancelAsync(string register, Guid id, RegisterRequest request, ImportDesk desk)
    {
        await desk.CancelAsync(request.Actor.OrganisationId, id, request.Cancellation);
        return TypedResults.LocalRedirect($"/registers/{register}/import");
    }

    private static async Task<IResult> SettleAsync(
        string register,
        Guid id,
        RegisterRequest request,
        ImportHistory history
    )
    {
        var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
        var reason = form["reason"].ToString().Trim();
        if (reason.Length is > 0 and <= 500)
        {
            await using var session = await request.BeginAsync();
            await history.SettleAsync(session, id, request.Author, reason, request.Cancellation);
            await request.CommitAsync(session);
        }

        return TypedResults.LocalRedirect($"/registers/{register}/import/{id}");
    }

    private static async Task<IResult> RefusedFileAsync(
        string register,
        Guid id,
        RegisterRequest request,
        ImportHistory history,
        ImportDesk desk
    )
    {
        var definition = request.Register;
        await using var session = await request.BeginAsync();
        if (await history.FindAsync(session, register, id, request.Cancellation) is null)
        {
            return RegisterPages.NotFound();
        }

        var recorded = await history.RefusedAsync(session, id, request.Cancellation);
        var cells =
            recorded.Count > 0
                ? recorded.Select(each => each.Cell)
                : desk.Find(request.Actor.OrganisationId, id)?.Result?.Refused ?? [];
        var file = new MemoryStream();
        RefusedFile.Write(file, MissingColumns.SaidOnce(definition, cells));
        file.Position = 0;
        return TypedResults.Stream(file, RegisterPages.Xlsx, $"{register}-refused.xlsx");
    }
}
