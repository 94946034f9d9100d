using System.Globalization;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Npgsql;

namespace Ishigaki.Kernel.Trust.SignIn;

/// <summary>The attempts to sign in, as each organisation of the account sees them.</summary>
public sealed class SignInRecords(Database database, TimeProvider time)
{
    public const int PageSize = 50;
    public const int MostExported = 100_000;
    private const int LongestUserAgent = 300;

    /// <summary>For every organisation that the account acts for: each answers for its own people.</summary>
    public async Task AddAsync(AccountEvent happened, CancellationToken cancellation)
    {
        if (happened.AccountId is not { } account || OutcomeOf(happened) is not { } outcome)
        {
            return;
        }

        foreach (var organisation in await OrganisationsAsync(account, cancellation))
        {
            await using var session = await database.BeginAsync(organisation, cancellation);
            await session.ExecuteAsync(
                """
                insert into sign_in_record (organisation_id, id, account_id, at, outcome, means, address, user_agent)
                values (current_organisation(), $1, $2, $3, $4, $5, $6, $7)
                """,
                cancellation,
                Guid.CreateVersion7(time.GetUtcNow()),
                account,
                time.GetUtcNow(),
                outcome,
                happened.Detail,
                happened.Address,
                new string([.. happened.UserAgent.Where(sign => sign is >= ' ' and <= '~').Take(LongestUserAgent)])
            );
            await session.CommitAsync(cancellation);
        }
    }

    /// <summary>Newest first.</summary>
    /// <param name="before">The last record of the page before.</param>
    public async Task<SignInRecordList> ListAsync(
        Session session,
        SignInFilter filter,
        Guid? before,
        CancellationToken cancellation,
        int most = PageSize
    )
    {
        var (where, parameters) = Conditions(filter, before);
        var found = await session.ListAsync(
            $"""
            select r.id, r.at, a.display_name, coalesce(a.user_name, ''), r.outcome, r.means, r.address, r.user_agent
            from sign_in_record r join account a on a.id = r.account_id
            where r.organisation_id = current_organisation() {where}
            order by r.at desc, r.id desc limit {(most + 1).ToString(CultureInfo.InvariantCulture)}
            """,
            Read,
            cancellation,
            parameters
        );
        return found.Count <= most
            ? new SignInRecordList(found, null)
            : new SignInRecordList(found[..most], found[most - 1].Id);
    }

    /// <summary>Null where an event is no attempt to sign in.</summary>
    private static string? OutcomeOf(AccountEvent happened) =>
        happened.Kind switch
        {
            // What goes on after a changed password or a new factor is no new sign-in.
            AccountEventKind.SignedIn => happened.Continues ? null : "accepted",
            AccountEventKind.SignInFailed => "refused",
            AccountEventKind.SignInBlocked => "blocked",
            AccountEventKind.TokenIssued => happened.ByProgram ? "token" : null,
            _ => null,
        };

    private async Task<IReadOnlyList<Guid>> OrganisationsAsync(Guid account, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(account, cancellation);
        return await session.ListAsync(
            "select organisation_id from membership where account_id = $1 order by organisation_id",
            reader => reader.GetGuid(0),
            cancellation,
            account
        );
    }

    private static (string Where, object?[] Parameters) Conditions(SignInFilter filter, Guid? before)
    {
        var parameters = new List<object?>();
        var where = "";
        void Add(string condition, object value)
        {
            parameters.Add(value);
            var slot = "$" + parameters.Count.ToString(CultureInfo.InvariantCulture);
            where += " and " + condition.Replace("@", slot, StringComparison.Ordinal);
        }

        if (filter.Search.Length > 0)
        {
            Add(
                "position(lower(@) in lower(a.display_name || ' ' || coalesce(a.user_name, '') || ' ' || r.address)) > 0",
                filter.Search
            );
        }

        if (filter.Outcome.Length > 0)
        {
            Add("r.outcome = @", filter.Outcome);
        }

        if (filter.From is { } from)
        {
            Add("r.at >= @", JapanTime.Begin(from));
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            Add("r.at < @", JapanTime.Begin(to.AddDays(1)));
        }

        if (before is { } last)
        {
            Add(
                "(r.at, r.id) < (select b.at, b.id from sign_in_record b where b.organisation_id = current_organisation() and b.id = @)",
                last
            );
        }

        return (where, [.. parameters]);
    }

    private static SignInRecord Read(NpgsqlDataReader reader) =>
        new(
            reader.GetGuid(0),
            reader.GetFieldValue<DateTimeOffset>(1),
            reader.GetString(2),
            reader.GetString(3),
            reader.GetString(4),
            reader.GetString(5),
            reader.GetString(6),
            reader.GetString(7)
        );
}
