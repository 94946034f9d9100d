using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Kernel.Trust.Units;

/// <summary>The units of an organisation and what each concerns. Units end and are never removed.</summary>
public sealed class OrganisationUnits(Database database, RegisterSet registers, AuditWriter trail, TimeProvider time)
{
    public const int LongestName = 120;
    private const int LongestText = 500;

    public async Task<IReadOnlyList<Unit>> OfAsync(Guid organisationId, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        return await ReadAsync(session, cancellation);
    }

    /// <returns>What is wrong; null when it was entered.</returns>
    public async Task<Localized?> AddAsync(
        Guid organisationId,
        UnitDraft draft,
        Author author,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        if (await ProblemAsync(session, draft, cancellation) is { } problem)
        {
            return problem;
        }

        await session.ExecuteAsync(
            """
            insert into organisation_unit (organisation_id, id, parent_id, name, purpose, contact, scope)
            values (own_organisation(), $1, $2, $3, $4, $5, $6)
            """,
            cancellation,
            Guid.CreateVersion7(),
            SqlNull.Uuid(draft.ParentId),
            draft.Name,
            Short(draft.Purpose),
            Short(draft.Contact),
            Scope(draft)
        );
        await TellAsync(
            session,
            AuditActs.UnitAdd,
            author,
            null,
            new { draft.Name, scope = Scope(draft) },
            cancellation
        );
        return null;
    }

    /// <summary>Another name, purpose, contact or scope. Nobody changes what their own unit concerns.</summary>
    /// <returns>What is wrong; null when it was changed.</returns>
    public async Task<Localized?> ChangeAsync(
        Guid organisationId,
        Guid id,
        UnitDraft draft,
        Author author,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var before = (await ReadAsync(session, cancellation)).FirstOrDefault(unit => unit.Id == id);
        if (before is null)
        {
            return UnitProblem.Parent;
        }

        if (draft.Name.Length is 0 or > LongestName)
        {
            return UnitProblem.Name;
        }

        if (await IsInAsync(session, id, author, cancellation))
        {
            return UnitProblem.OwnUnit;
        }

        await session.ExecuteAsync(
            """
            update organisation_unit set name = $2, purpose = $3, contact = $4, scope = $5
            where organisation_id = own_organisation() and id = $1
            """,
            cancellation,
            id,
            draft.Name,
            Short(draft.Purpose),
            Short(draft.Contact),
            Scope(draft)
        );
        await TellAsync(
            session,
            AuditActs.UnitChange,
            author,
            new { before.Name, scope = before.Scope },
            new { draft.Name, scope = Scope(draft) },
            cancellation
        );
        return null;
    }

    /// <summary>Today is its last day but one that never was: its places give nothing from now on.</summary>
    /// <returns>False when there is none to end.</returns>
    public async Task<bool> EndAsync(Guid organisationId, Guid id, Author author, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var ended = await session.ListAsync(
            """
            update organisation_unit set ended_on = $2
            where organisation_id = own_organisation() and id = $1 and ended_on is null returning name, scope
            """,
            reader => new { name = reader.GetString(0), scope = reader.GetFieldValue<string[]>(1) },
            cancellation,
            id,
            JapanTime.Today(time).AddDays(-1)
        );
        if (ended is not [var before])
        {
            return false;
        }

        await TellAsync(session, AuditActs.UnitEnd, author, before, null, cancellation);
        return true;
    }

    internal static Task<List<Unit>> ReadAsync(Session session, CancellationToken cancellation) =>
        session.ListAsync(
            """
            select id, parent_id, name, purpose, contact, scope, ended_on from organisation_unit
            where organisation_id = own_organisation() order by name, id
            """,
            reader => new Unit(
                reader.GetGuid(0),
                reader.IsDBNull(1) ? null : reader.GetGuid(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetFieldValue<string[]>(5),
                reader.IsDBNull(6) ? null : reader.GetFieldValue<DateOnly>(6)
            ),
            cancellation
        );

    private async Task<Localized?> ProblemAsync(Session session, UnitDraft draft, CancellationToken cancellation)
    {
        if (draft.Name.Length is 0 or > LongestName)
        {
            return UnitProblem.Name;
        }

        var there = await ReadAsync(session, cancellation);
        return
            draft.ParentId is { } parent
            && !there.Exists(unit => unit.Id == parent && unit.IsThereOn(JapanTime.Today(time)))
            ? UnitProblem.Parent
            : null;
    }

    /// <summary>An area that this program does not know is left out: it could only ever widen.</summary>
    private string[] Scope(UnitDraft draft) =>
        [
            .. UnitScope
                .Known(registers.All)
                .Select(each => each.Area)
                .Where(area => draft.Scope.Contains(area, StringComparer.Ordinal)),
        ];

    private static async Task<bool> IsInAsync(
        Session session,
        Guid unit,
        Author author,
        CancellationToken cancellation
    ) =>
        author.AccountId is { } account
        && await session.ScalarAsync<bool>(
            "select exists (select from unit_post where organisation_id = own_organisation() and unit_id = $1 and account_id = $2 and withdrawn_at is null)",
            cancellation,
            unit,
            account
        );

    private async Task TellAsync(
        Session session,
        string act,
        Author author,
        object? before,
        object? after,
        CancellationToken cancellation
    )
    {
        await trail.RecordAsync(session, act, author, AuditSubject.None, before, after, cancellation);
        await session.CommitAsync(cancellation);
    }

    private static string Short(string text) => text.Length > LongestText ? text[..LongestText] : text;
}
