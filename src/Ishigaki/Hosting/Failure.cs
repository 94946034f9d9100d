using System.Net.Sockets;
using Ishigaki.Kernel.Text;
using Npgsql;

namespace Ishigaki.Hosting;

/// <summary>What an exception means to whoever waits for the answer.</summary>
/// <param name="IsDefect">Nobody outside can mend it: it gets a number under which the log tells more.</param>
internal sealed record Failure(int Status, Localized Text, bool IsDefect = false)
{
    private static readonly Localized Unavailable = (
        "データベースに届きません。数秒後にもう一度試してください。送った内容は保存されていません。",
        "The database cannot be reached. Try again in a few seconds. What you sent was not saved."
    );

    private static readonly Localized Full = (
        "ディスクが一杯で保存できません。空きを作ってからもう一度送ってください。これまでの記録は無事です。",
        "The disk is full; nothing was saved. Free some space and send it again. Earlier records are safe."
    );

    public static Localized Broken { get; } =
        (
            "思わぬ誤りが起きました。送った内容は保存されていません。続くときは管理者に時刻を知らせてください。",
            "Something unexpected happened. What you sent was not saved. If it persists, tell your administrator the time."
        );

    /// <param name="badRequest">What is said of a request that cannot be read, by its status.</param>
    public static Failure Of(Exception? failure, Func<int, Localized> badRequest) =>
        failure switch
        {
            BadHttpRequestException bad => new(bad.StatusCode, badRequest(bad.StatusCode)),
            IOException { HResult: 28 } => new(StatusCodes.Status507InsufficientStorage, Full),
            _ when OfDatabase(failure) is { } database => Of(database, badRequest),
            _ => new(StatusCodes.Status500InternalServerError, Broken, IsDefect: true),
        };

    /// <summary>This one, known to the log by a number.</summary>
    public Failure Numbered(string reference) =>
        this with
        {
            Text = (
                $"思わぬ誤りが起きました（番号 {reference}）。送った内容は保存されていません。続くときは、この番号を管理者に知らせてください。ログに同じ番号で詳しく残っています。",
                $"Something unexpected happened (number {reference}). What you sent was not saved. If it persists, tell your administrator this number; the log has the details under it."
            ),
        };

    private static Failure Of(NpgsqlException failure, Func<int, Localized> badRequest) =>
        failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new(
                StatusCodes.Status507InsufficientStorage,
                Full
            ),
            // A NUL in an address reaches the database as text that it cannot hold.
            PostgresException
            {
                SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter
            } => new(StatusCodes.Status400BadRequest, badRequest(StatusCodes.Status400BadRequest)),
            // The database itself refuses to write for somebody who only looks, or to look where no relation allows it.
            PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction }
            or PostgresException { ConstraintName: "organisation_relation" } => new(
                StatusCodes.Status403Forbidden,
                badRequest(StatusCodes.Status403Forbidden)
            ),
            PostgresException { SqlState: var state } when !IsConnection(state) => new(
                StatusCodes.Status500InternalServerError,
                Broken,
                IsDefect: true
            ),
            PostgresException => new(StatusCodes.Status503ServiceUnavailable, Unavailable),
            { InnerException: null or IOException or SocketException or TimeoutException or NpgsqlException } => new(
                StatusCodes.Status503ServiceUnavailable,
                Unavailable
            ),
            _ => new(StatusCodes.Status500InternalServerError, Broken, IsDefect: true),
        };

    /// <summary>Connection exception, shutdown or start of the server, no connection left (PostgreSQL, appendix A).</summary>
    private static bool IsConnection(string state) =>
        state.StartsWith("08", StringComparison.Ordinal)
        || state.StartsWith("57P0", StringComparison.Ordinal)
        || state == PostgresErrorCodes.TooManyConnections;

    /// <summary>Entity Framework wraps what the database said.</summary>
    private static NpgsqlException? OfDatabase(Exception? failure)
    {
        for (var each = failure; each is not null; each = each.InnerException)
        {
            if (each is NpgsqlException database)
            {
                return database;
            }
        }

        return null;
    }
}
