using System.Globalization;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;
using Npgsql;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>One page of the trail, newest first.</summary>
/// <param name="Next">Where the page of older entries begins; null on the last.</param>
public sealed record AuditPage(IReadOnlyList<StoredEntry> Entries, AuditPlace? Next);

/// <summary>How far a chain is sealed.</summary>
/// <param name="Waiting">Entries not yet sealed; at most <see cref="AuditReader.MostCounted"/> are counted.</param>
public sealed record SealingState(SealedHead? Last, long Waiting);

/// <summary>Reads the trail for people.</summary>
public sealed class AuditReader(RegisterSet registers)
{
    public const int PageSize = 50;
    public const int MostCounted = 1000;
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    public async Task<AuditPage> ListAsync(
        Session session,
        AuditFilter filter,
        AuditPlace? before,
        CancellationToken cancellation
    )
    {
        var (where, parameters) = Conditions(filter, before);
        var limit = (PageSize + 1).ToString(CultureInfo.InvariantCulture);
        var found = await session.ListAsync(
            $"select {StoredEntry.ShortColumns} from audit_entry where organisation_id = current_organisation() {where} "
                + $"order by era desc, xid desc, seq desc limit {limit}",
            StoredEntry.Read,
            cancellation,
            parameters
        );
        return found.Count <= PageSize
            ? new AuditPage(found, null)
            : new AuditPage(found[..PageSize], found[PageSize - 1].Place);
    }

    public async Task<SealingState> StateAsync(Session session, CancellationToken cancellation)
    {
        var last = await SealedHead.LastOfAsync(session, cancellation);
        var waiting = await session.ScalarAsync<long>(
            "select count(*) from (select from audit_entry where organisation_id = current_organisation() "
                + $"and (era, xid, seq) > ($1, $2, $3) limit {MostCounted}) w",
            cancellation,
            (last?.Last ?? AuditPlace.Start).Parameters
        );
        return new SealingState(last, waiting);
    }

    private (string Where, object?[] Parameters) Conditions(AuditFilter filter, AuditPlace? before)
    {
        var parameters = new List<object?>();
        var where = "";
        void Add(string condition, object value)
        {
            parameters.Add(value);
            var slot = "$" + parameters.Count.ToString(CultureInfo.InvariantCulture);
            where += " and " + condition.Replace("@", slot, StringComparison.Ordinal);
        }

        if (filter.Act.Length > 0)
        {
            Add("act = @", filter.Act);
        }

        if (filter.Account.Length > 0)
        {
            Add("position(lower(@) in lower(account_name)) > 0", filter.Account);
        }

        if (filter.Register.Length > 0)
        {
            Add("register = @", filter.Register);
        }

        if (filter.EntryId is { } entry)
        {
            Add(OfEntry(filter.Register), entry);
        }

        if (filter.From is { } from)
        {
            Add("at >= @", Begin(from));
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            Add("at < @", Begin(to.AddDays(1)));
        }

        if (before is { } place)
        {
            Add("era <= @", place.Era);
            Add("(era, xid, seq) < ($" + parameters.Count.ToString(CultureInfo.InvariantCulture) + ", @", Xid(place));
            parameters.Add(place.Seq);
            where += ", $" + parameters.Count.ToString(CultureInfo.InvariantCulture) + ")";
        }

        return (where, [.. parameters]);
    }

    /// <summary>What told of the entry by itself, and the act that told of it among others when an import brought it.</summary>
    private string OfEntry(string register) =>
        registers.Find(register) is { } definition
            ? $"(entry_id = @ or (act = '{AuditActs.Rows}' and import_id = "
                + $"(select t.import_id from {definition.Table} t where t.organisation_id = current_organisation() and t.id = @)))"
            : "entry_id = @";

    private static NpgsqlParameter Xid(AuditPlace place) => (NpgsqlParameter)place.Parameters[1];

    private static DateTimeOffset Begin(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Japan).ToUniversalTime();
}
