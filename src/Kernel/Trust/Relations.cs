using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;
using static Ishigaki.Kernel.Text.Words;

namespace Ishigaki.Kernel.Trust;

/// <summary>The kinds of relations by which an organisation shows itself to another.</summary>
public static class RelationKinds
{
    /// <summary>A company to its parent: the parent, and its parents, read the records.</summary>
    public const string Group = "group";

    /// <summary>An authority to its regional office: the office reads the register of institutions of its regions.</summary>
    public const string Branch = "branch";

    public const string Supervised = "supervised";
    public const string Member = "member";
    public const string Supplier = "supplier";

    private static readonly Dictionary<string, (Localized Label, Localized Scope)> Words = new(StringComparer.Ordinal)
    {
        [Group] = (
            ("グループの親会社", "parent in the group"),
            ("記録をすべて読める。書けない。", "Reads all records; writes none.")
        ),
        [Branch] = (
            ("当局の地方支分部局", "regional office of the authority"),
            ("金融機関等の登録簿のうち担当地域を読める。", "Reads the register of institutions for its regions.")
        ),
        [Supervised] = (
            ("監督する当局", "supervising authority"),
            ("名称と、提出したものだけを見る。", "Sees the name, and what is submitted.")
        ),
        [Member] = (
            ("加入する共助機関・中央機関", "mutual-aid or central body"),
            ("名称と、共有したものだけを見る。", "Sees the name, and what is shared.")
        ),
        [Supplier] = (
            ("委託先・ベンダー", "vendor"),
            ("名称と、尋ねたことだけを見る。", "Sees the name, and what it is asked.")
        ),
    };

    public static IReadOnlyCollection<string> All => Words.Keys;

    public static string WordOf(string kind) => Words[kind].Label.ToString();

    /// <summary>What the organisation that is seen is to the one that looks.</summary>
    public static string FromViewer(string kind) =>
        kind switch
        {
            Supervised => T("所管する組織", "supervised"),
            Member => T("加入機関", "member"),
            Supplier => T("顧客", "customer"),
            Group => T("グループ会社", "group company"),
            Branch => T("上位の当局", "authority above"),
            _ => "",
        };

    public static string ScopeOf(string kind) => Words[kind].Scope.ToString();
}

/// <summary>An organisation to which the own one shows itself.</summary>
public sealed record Relation(
    Guid ViewerId,
    string ViewerName,
    string Kind,
    IReadOnlyList<string> Regions,
    DateOnly Since
);

/// <summary>Why a relation was not begun.</summary>
public enum RelationOutcome
{
    Begun,
    NoSuchOrganisation,

    /// <summary>A company has one parent; end that relation first.</summary>
    ParentTaken,
    Itself,
}

/// <summary>To whom an organisation shows itself. Only it can say so, and it can end it.</summary>
public sealed class Relations(Database database, AuditWriter trail, TimeProvider time)
{
    public async Task<IReadOnlyList<Relation>> OfAsync(Guid organisationId, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        return await session.ListAsync(
            """
            select r.viewer_id, o.name, r.kind, r.regions, r.since from organisation_relation r
            join organisation o on o.id = r.viewer_id
            where r.organisation_id = own_organisation() and r.ended_at is null order by r.kind, o.name
            """,
            reader => new Relation(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetFieldValue<string[]>(3),
                reader.GetFieldValue<DateOnly>(4)
            ),
            cancellation
        );
    }

    /// <param name="viewerCode">The other organisation's code, which it tells those that are to find it.</param>
    public async Task<RelationOutcome> BeginAsync(
        Guid organisationId,
        string viewerCode,
        string kind,
        IReadOnlyCollection<string> regions,
        Author author,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        await session.ExecuteAsync("select set_config('app.code', $1, true)", cancellation, viewerCode);
        var viewer = await session.ScalarAsync<Guid>(
            "select id from organisation where code = $1",
            cancellation,
            viewerCode
        );
        if (viewer == Guid.Empty || viewer == organisationId)
        {
            return viewer == Guid.Empty ? RelationOutcome.NoSuchOrganisation : RelationOutcome.Itself;
        }

        var begun = await session.ExecuteAsync(
            """
            insert into organisation_relation (organisation_id, viewer_id, kind, regions, since)
            select own_organisation(), $1, $2, $3, $4
            where $2 <> 'group' or not exists (select from organisation_relation
                where organisation_id = own_organisation() and kind = 'group' and ended_at is null and viewer_id <> $1)
            on conflict (organisation_id, viewer_id, kind)
                do update set ended_at = null, regions = excluded.regions, since = excluded.since
            """,
            cancellation,
            viewer,
            kind,
            kind == RelationKinds.Branch ? regions.ToArray() : [],
            JapanTime.Today(time)
        );
        if (begun == 0)
        {
            return RelationOutcome.ParentTaken;
        }

        await TellAsync(session, AuditActs.RelationBegin, viewer, kind, author, regions, cancellation);
        await session.CommitAsync(cancellation);
        return RelationOutcome.Begun;
    }

    /// <returns>False when there was none.</returns>
    public async Task<bool> EndAsync(
        Guid organisationId,
        Guid viewerId,
        string kind,
        Author author,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(organisationId, cancellation);
        var ended = await session.ExecuteAsync(
            """
            update organisation_relation set ended_at = $3
            where organisation_id = own_organisation() and viewer_id = $1 and kind = $2 and ended_at is null
            """,
            cancellation,
            viewerId,
            kind,
            time.GetUtcNow()
        );
        if (ended == 0)
        {
            return false;
        }

        await TellAsync(session, AuditActs.RelationEnd, viewerId, kind, author, [], cancellation);
        await session.CommitAsync(cancellation);
        return true;
    }

    private async Task TellAsync(
        Session session,
        string act,
        Guid viewer,
        string kind,
        Author author,
        IReadOnlyCollection<string> regions,
        CancellationToken cancellation
    )
    {
        var told = new
        {
            viewer = await session.ScalarAsync<string>(
                "select name from organisation where id = $1",
                cancellation,
                viewer
            ),
            organisation = viewer,
            kind,
            regions,
        };
        var begins = act == AuditActs.RelationBegin;
        await trail.RecordAsync(
            session,
            act,
            author,
            AuditSubject.None,
            begins ? null : told,
            begins ? told : null,
            cancellation
        );
    }
}
