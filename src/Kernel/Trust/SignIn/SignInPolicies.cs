using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.SignIn;

/// <summary>What an organisation demands of those who sign in.</summary>
/// <param name="SecondFactorRequired">An authenticator app, a passkey, or a provider that counts as both.</param>
/// <param name="PasswordsAllowed">False: everybody but those who manage accounts comes through single sign-on.</param>
public sealed record SignInPolicy(bool SecondFactorRequired, bool PasswordsAllowed)
{
    public static SignInPolicy Default { get; } = new(SecondFactorRequired: false, PasswordsAllowed: true);
}

/// <summary>What organisations demand.</summary>
public sealed class SignInPolicies(Database database, TimeProvider time)
{
    public async Task<SignInPolicy> OfAsync(Guid organisationId, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var rows = await session.ListAsync(
            """
            select second_factor_required, passwords_allowed from sign_in_policy
            where organisation_id = own_organisation()
            """,
            reader => new SignInPolicy(reader.GetBoolean(0), reader.GetBoolean(1)),
            cancellation
        );
        return rows.SingleOrDefault() ?? SignInPolicy.Default;
    }

    public async Task SetAsync(Guid organisationId, SignInPolicy policy, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        await session.ExecuteAsync(
            """
            insert into sign_in_policy (organisation_id, second_factor_required, passwords_allowed) values ($1, $2, $3)
            on conflict (organisation_id) do update set
                second_factor_required = excluded.second_factor_required, passwords_allowed = excluded.passwords_allowed
            """,
            cancellation,
            organisationId,
            policy.SecondFactorRequired,
            policy.PasswordsAllowed
        );
        await session.CommitAsync(cancellation);
    }

    /// <summary>The strictest of all organisations that the account acts for.</summary>
    /// <remarks>
    /// Who manages accounts of an organisation keeps the password there: when the provider fails, somebody must be able
    /// to come in and switch passwords on again.
    /// </remarks>
    public async Task<SignInPolicy> ForAccountAsync(Guid accountId, CancellationToken cancellation)
    {
        await using var session = await database.BeginForAccountAsync(accountId, cancellation);
        var rows = await session.ListAsync(
            """
            select p.second_factor_required, p.passwords_allowed, array(select r.role from membership_role r
                where r.organisation_id = m.organisation_id and r.account_id = m.account_id
                    and r.valid_from <= $2 and (r.valid_until is null or r.valid_until >= $2))
            from membership m join sign_in_policy p on p.organisation_id = m.organisation_id where m.account_id = $1
            """,
            reader =>
                (
                    Second: reader.GetBoolean(0),
                    Passwords: reader.GetBoolean(1),
                    Roles: reader.GetFieldValue<string[]>(2)
                ),
            cancellation,
            accountId,
            JapanTime.Today(time)
        );
        return new SignInPolicy(
            rows.Exists(row => row.Second),
            rows.TrueForAll(row =>
                row.Passwords || SeparationOfDuties.Effective(row.Roles).Contains(Permissions.Accounts)
            )
        );
    }
}
