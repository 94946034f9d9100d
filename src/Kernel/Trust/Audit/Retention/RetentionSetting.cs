using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Audit.Retention;

/// <summary>How long an organisation keeps bodies, now.</summary>
/// <param name="Years">Null when no term is in force: then everything is kept.</param>
/// <param name="IsOwn">The organisation said so itself.</param>
public sealed record KeptYears(int? Years, bool IsOwn, RetentionTerm? Term);

/// <summary>The organisation's own choice, within the term in force.</summary>
public sealed class RetentionSetting(RetentionTerms terms, AuditWriter trail, TimeProvider time)
{
    public async Task<KeptYears> OfAsync(Session session, CancellationToken cancellation)
    {
        var own = await session.ScalarAsync<int>(
            "select years from audit_retention where organisation_id = current_organisation()",
            cancellation
        );
        return terms.At(JapanTime.Today(time)) is not { } term ? new KeptYears(null, false, null)
            // A later term may ask for more than the organisation once chose.
            : own > 0 ? new KeptYears(Math.Max(own, term.LeastYears), true, term)
            : new KeptYears(term.Years, false, term);
    }

    /// <returns>False when it is less than the term in force allows, or more than 100.</returns>
    public async Task<bool> ChooseAsync(Session session, int years, Author author, CancellationToken cancellation)
    {
        var before = await OfAsync(session, cancellation);
        if (before.Term is not { } term || years < term.LeastYears || years > RetentionTerm.MostYears)
        {
            return false;
        }

        if (before.IsOwn && before.Years == years)
        {
            return true;
        }

        await session.ExecuteAsync(
            "insert into audit_retention (organisation_id, years, changed_at, changed_by) "
                + "values (current_organisation(), $1, $2, $3) on conflict (organisation_id) do update "
                + "set years = excluded.years, changed_at = excluded.changed_at, changed_by = excluded.changed_by",
            cancellation,
            years,
            time.GetUtcNow(),
            author.Name
        );
        await trail.RecordAsync(
            session,
            AuditActs.RetentionChoose,
            author,
            AuditSubject.None,
            new { before.Years },
            new { years },
            cancellation
        );
        return true;
    }
}
