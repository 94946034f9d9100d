using System.Security.Cryptography;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Diagnostics;

namespace Ishigaki.Hosting;

/// <summary>What a person or a program is told when something breaks: what happened, what to do, nothing secret.</summary>
internal static class FailurePages
{
    public static void UseFailurePages(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = HandleAsync,
                AllowStatusCode404Response = true,
                // Logged below, with the number that is told.
                SuppressDiagnosticsCallback = _ => true,
            }
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
        var thrown = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var failure = Failure.Of(thrown, Of);
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Ishigaki.Failure");
        var (method, path) = (http.Request.Method, http.Request.Path);
        if (!failure.IsDefect)
        {
            log.Log(
                failure.Status < 500 ? LogLevel.Debug : LogLevel.Warning,
                "{Method} {Path}: {Status} {Reason}",
                method,
                path,
                failure.Status,
                thrown?.Message
            );
            await AnswerAsync(http, failure.Status, failure.Text);
            return;
        }

        var reference = RandomNumberGenerator.GetHexString(8);
        log.LogError(thrown, "{Method} {Path}: failure {Reference}", method, path, reference);
        await AnswerAsync(http, failure.Status, failure.Numbered(reference).Text, reference);
    }

    private static async Task AnswerAsync(HttpContext http, int status, Localized text, string? reference = null)
    {
        http.Response.StatusCode = status;
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            var more = reference is null
                ? null
                : new Dictionary<string, object?>(StringComparer.Ordinal) { ["reference"] = reference };
            await TypedResults.Problem(text.ToString(), statusCode: status, extensions: more).ExecuteAsync(http);
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
            _ => Failure.Broken,
        };
}
