using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Ishigaki.Hosting;

/// <summary>What a person or a program is told when something breaks: what happened, what to do, nothing secret.</summary>
internal static class FailurePages
{
    private static readonly Localized Unavailable = (
        "データベースに届きません。数秒後にもう一度試してください。送った内容は保存されていません。",
        "The database cannot be reached. Try again in a few seconds. What you sent was not saved."
    );

    private static readonly Localized Full = (
        "ディスクが一杯で保存できません。空きを作ってからもう一度送ってください。これまでの記録は無事です。",
        "The disk is full; nothing was saved. Free some space and send it again. Earlier records are safe."
    );

    private static readonly Localized Broken = (
        "思わぬ誤りが起きました。送った内容は保存されていません。続くときは管理者に時刻を知らせてください。",
        "Something unexpected happened. What you sent was not saved. If it persists, tell your administrator the time."
    );

    public static void UseFailurePages(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions { ExceptionHandler = HandleAsync, AllowStatusCode404Response = true }
        );
        app.UseStatusCodePages(async context =>
            await AnswerAsync(
                context.HttpContext,
                context.HttpContext.Response.StatusCode,
                Of(context.HttpContext.Response.StatusCode)
            )
        );
    }

    private static async Task HandleAsync(HttpContext http)
    {
        var failure = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, text) = failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory } => (
                StatusCodes.Status507InsufficientStorage,
                Full
            ),
            // A NUL in an address reaches the database as text that it cannot hold.
            PostgresException
            {
                SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter
            } => (StatusCodes.Status400BadRequest, Of(StatusCodes.Status400BadRequest)),
            // The database itself refuses to write for somebody who only looks, or to look where no relation allows it.
            PostgresException
            {
                SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege
            } => (StatusCodes.Status403Forbidden, Of(StatusCodes.Status403Forbidden)),
            NpgsqlException => (StatusCodes.Status503ServiceUnavailable, Unavailable),
            IOException { HResult: 28 } => (StatusCodes.Status507InsufficientStorage, Full),
            BadHttpRequestException bad => (bad.StatusCode, Of(bad.StatusCode)),
            _ => (StatusCodes.Status500InternalServerError, Broken),
        };
        await AnswerAsync(http, status, text);
    }

    private static async Task AnswerAsync(HttpContext http, int status, Localized text)
    {
        http.Response.StatusCode = status;
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await TypedResults.Problem(text.ToString(), statusCode: status).ExecuteAsync(http);
            return;
        }

        var frames = http.RequestServices.GetRequiredService<PageFrames>();
        await Responses
            .Page<FailurePage>(new { Frame = frames.For(http), Text = text.ToString() }, status)
            .ExecuteAsync(http);
    }

    private static Localized Of(int status) =>
        status switch
        {
            400 => (
                "送られた内容を読めません。前のページからやり直してください。",
                "What was sent could not be read. Start again from the previous page."
            ),
            401 => ("サインインしてください。", "Sign in first."),
            403 => (
                "この操作を許されていません。必要なときは管理者に頼んでください。",
                "You may not do this. Ask your administrator if you need to."
            ),
            404 => (
                "そのページや記録はありません。消されたか、あなたの組織のものではありません。",
                "There is no such page or record, or it is not your organisation's."
            ),
            413 => (
                "ファイルが大きすぎます（50MBまで）。分けて送ってください。",
                "The file is too large (50 MB at most). Send it in parts."
            ),
            429 => ("続けて試しすぎです。1分待ってください。", "Too many attempts. Wait a minute."),
            _ => Broken,
        };
}
