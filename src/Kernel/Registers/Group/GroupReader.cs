using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Npgsql;

namespace Ishigaki.Kernel.Registers.Group;

/// <summary>
/// Reads a register of the own organisation and of those that show their records to it, one after the other, each in the
/// transaction in which a single look happens: PostgreSQL decides for each, and nothing can be written.
/// </summary>
public sealed class GroupReader(
    Database database,
    Visibility visibility,
    Organisations organisations,
    EntryReader entries,
    TimeProvider time
)
{
    /// <summary>The own organisation first, then by name.</summary>
    public async Task<IReadOnlyList<GroupMember>> MembersAsync(Guid own, CancellationToken cancellation)
    {
        var self = await organisations.FindAsync(own, cancellation);
        var seen = await visibility.OfAsync(own, cancellation);
        return
        [
            new GroupMember(self.Id, self.Code, self.Name, self.Kind, IsOwn: true),
            .. seen.Where(each => each.Scope == VisibleScope.Records)
                .DistinctBy(each => each.OrganisationId)
                .Select(each => new GroupMember(each.OrganisationId, each.Code, each.Name, each.Kind, IsOwn: false)),
        ];
    }

    /// <summary>A page over the members chosen; those that ended the relation in the meantime are missing.</summary>
    public async Task<GroupPage> ListAsync(
        IReadOnlyList<GroupMember> members,
        GroupChoice choice,
        RegisterDefinition register,
        EntryQuery query,
        CancellationToken cancellation
    )
    {
        var (counts, found, more) = (new List<GroupCount>(), new List<GroupEntry>(), false);
        foreach (var member in members.Where(choice.Shows))
        {
            await WithinAsync(
                members,
                member,
                async (session, freshness) =>
                {
                    var page = await entries.ListAsync(session, register, query, freshness, cancellation);
                    counts.Add(await CountAsync(session, member, page.Total, freshness));
                    found.AddRange(page.Entries.Select(entry => new GroupEntry(member, entry, page.Names, freshness)));
                    more |= (query.IsBackward ? page.Previous : page.Next) is not null;
                },
                cancellation
            );
        }

        var sort = EntrySql.Sorted(register, query.Sort);
        var sorted = await SortAsync(members, found, sort, query.Descending, cancellation);
        // Read backwards, what stands nearest to the cursor is the page.
        List<GroupEntry> shown = [.. query.IsBackward ? sorted.TakeLast(query.Limit) : sorted.Take(query.Limit)];
        var (next, previous) = EntryReader.AroundOf(
            query,
            [.. shown.Select(each => each.Entry)],
            more || sorted.Count > shown.Count,
            sort
        );
        return new GroupPage(shown, counts, next, previous);

        async Task<GroupCount> CountAsync(Session session, GroupMember member, long total, Freshness freshness) =>
            new(
                member,
                total,
                choice.By is { } field
                    ? await entries.CountByAsync(session, register, query, field, freshness, cancellation)
                    : new Dictionary<string, long>(StringComparer.Ordinal)
            )
            {
                Held = query.IsNarrowed ? await entries.CountAsync(session, register, cancellation) : total,
            };
    }

    /// <summary>How many entries each member has in each register.</summary>
    public async Task<IReadOnlyList<GroupCount>> CountAsync(
        IReadOnlyList<GroupMember> members,
        IReadOnlyCollection<RegisterDefinition> registers,
        CancellationToken cancellation
    )
    {
        var counts = new List<GroupCount>();
        var sql = string.Join(
            " union all ",
            registers.Select(each =>
                $"select '{each.Id}', count(*) from {each.Table} where organisation_id = shown_organisation() and deleted_at is null"
            )
        );
        foreach (var member in members)
        {
            await WithinAsync(
                members,
                member,
                async (session, _) =>
                {
                    var rows = await session.ListAsync(
                        sql,
                        reader => (Register: reader.GetString(0), Entries: reader.GetInt64(1)),
                        cancellation
                    );
                    counts.Add(
                        new GroupCount(
                            member,
                            rows.Sum(row => row.Entries),
                            rows.ToDictionary(row => row.Register, row => row.Entries, StringComparer.Ordinal)
                        )
                    );
                },
                cancellation
            );
        }

        return counts;
    }

    /// <summary>Reads of one member as it shows itself; false when it does so no longer.</summary>
    public async Task<bool> WithinAsync(
        IReadOnlyList<GroupMember> members,
        GroupMember member,
        Func<Session, Freshness, Task> read,
        CancellationToken cancellation
    )
    {
        var own = members.First(each => each.IsOwn).Id;
        try
        {
            await using var session = member.IsOwn
                ? await database.BeginAsync(own, cancellation)
                : await database.BeginViewingAsync(own, member.Id, cancellation);
            var rule = await OwnRule.ReadAsync(session, cancellation);
            await read(session, new Freshness(JapanTime.Today(time), rule.CycleMonths));
            return true;
        }
        catch (PostgresException refusal)
            when (refusal
                    is { SqlState: PostgresErrorCodes.InsufficientPrivilege, ConstraintName: "organisation_relation" }
            )
        {
            return false;
        }
    }

    /// <summary>As the database sorts, whose pages are put together: its rules for text need not be those of this program.</summary>
    private async Task<List<GroupEntry>> SortAsync(
        IReadOnlyList<GroupMember> members,
        List<GroupEntry> found,
        FieldDefinition sort,
        bool descending,
        CancellationToken cancellation
    )
    {
        if (found.Count == 0)
        {
            return found;
        }

        var direction = descending ? "desc" : "asc";
        await using var session = await database.BeginAsync(members.First(each => each.IsOwn).Id, cancellation);
        var order = await session.ListAsync(
            $"select n from unnest($1::text[], $2::uuid[]) with ordinality as x (v, i, n) order by v {direction}, i {direction}",
            reader => (int)reader.GetInt64(0) - 1,
            cancellation,
            found.Select(each => Text(each.Entry[sort])).ToArray(),
            found.Select(each => each.Entry.Id).ToArray()
        );
        return [.. order.Select(index => found[index])];
    }

    /// <summary>An unset date comes after every other, as in <see cref="RegisterSchema.SortExpression"/>.</summary>
    private static string Text(object? value) =>
        value switch
        {
            string text => text,
            DateOnly date => date.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            _ => DateOnly.MaxValue.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        };
}
