using Npgsql;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>
/// What would refuse or change rows while they are loaded: forced row-level security, triggers, references in an order
/// that no list of tables satisfies. Lifted inside the transaction of the load and put back before it ends; a load that
/// fails is rolled back, and the lifting with it.
/// </summary>
internal sealed class LoadObstacles
{
    private const string Own =
        "c.relnamespace = 'public'::regnamespace and c.relowner = '"
        + Private.PrivateServerOptions.Owner
        + "'::regrole";
    private readonly NpgsqlConnection _connection;
    private readonly List<string> _back;

    private LoadObstacles(NpgsqlConnection connection, List<string> back) => (_connection, _back) = (connection, back);

    public static async Task<LoadObstacles> LiftAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var pairs = await connection.ListAsync(
            $"""
            select format('alter table %s drop constraint %I', c.oid::regclass, k.conname),
                   format('alter table %s add constraint %I %s', c.oid::regclass, k.conname, pg_get_constraintdef(k.oid))
            from pg_constraint k join pg_class c on c.oid = k.conrelid
            where {Own} and k.contype = 'f' and k.conparentid = 0
            union all
            select format('alter table %s disable trigger %I', c.oid::regclass, t.tgname),
                   format('alter table %s enable %s trigger %I', c.oid::regclass,
                          case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname)
            from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where {Own} and not t.tgisinternal and t.tgenabled <> 'D' and t.tgparentid = 0
            union all
            select format('alter table %s no force row level security', c.oid::regclass),
                   format('alter table %s force row level security', c.oid::regclass)
            from pg_class c where {Own} and c.relkind in ('r', 'p') and c.relforcerowsecurity
            """,
            reader => (Lift: reader.GetString(0), Back: reader.GetString(1)),
            cancellation
        );
        foreach (var pair in pairs)
        {
            await connection.ExecuteAsync(pair.Lift, cancellation);
        }

        return new LoadObstacles(connection, [.. pairs.Select(pair => pair.Back)]);
    }

    public async Task PutBackAsync(CancellationToken cancellation)
    {
        foreach (var statement in _back)
        {
            await _connection.ExecuteAsync(statement, cancellation);
        }
    }
}
