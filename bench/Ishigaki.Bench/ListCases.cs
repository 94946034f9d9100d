using Ishigaki.Bench.Ledgers;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Web;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Bench;

/// <summary>One list that the page offers.</summary>
internal sealed record ListCase(string Name, string Register, string Path, EntryQuery Query, Freshness Freshness);

/// <summary>Every sort, both ways, on three pages; every kind of filter that the register has.</summary>
internal static class ListCases
{
    /// <param name="gaps">How many of the register's gaps are taken.</param>
    public static async Task<List<ListCase>> OfAsync(Institution own, string name, bool sorts, int gaps)
    {
        var register = own.Register(name);
        var cases = new List<ListCase>();
        foreach (var field in register.Fields.Where(field => sorts && field.Sortable))
        {
            foreach (var descending in new[] { false, true })
            {
                var sorted = new EntryQuery { Sort = field.Name, Descending = descending };
                var way = $"{name} by {field.Name} {(descending ? "desc" : "asc")}";
                cases.Add(Case(register, $"{way}, first", sorted));
                cases.Add(
                    Case(
                        register,
                        $"{way}, middle",
                        sorted with
                        {
                            From = await MiddleAsync(own, register, field, descending),
                        }
                    )
                );
                cases.Add(Case(register, $"{way}, last", sorted with { Last = true }));
            }
        }

        foreach (var (filter, query) in await FiltersAsync(own, register, gaps))
        {
            cases.Add(Case(register, $"{name}, {filter}", query));
        }

        return cases;
    }

    private static async Task<List<(string Name, EntryQuery Query)>> FiltersAsync(
        Institution own,
        RegisterDefinition register,
        int gaps
    )
    {
        var system = await SystemAsync(own);
        var filters = new List<(string, EntryQuery)>();
        foreach (var field in register.Fields.DistinctBy(field => field.Kind))
        {
            if (
                field.Kind switch
                {
                    FieldKind.Choice => field.Options[0].Code,
                    FieldKind.YesNo => "true",
                    FieldKind.Reference or FieldKind.References => system.ToString(),
                    FieldKind.Date => "",
                    _ => null,
                } is
                { } wanted
            )
            {
                filters.Add(($"filter {field.Kind} {field.Name}", new EntryQuery { Filters = Only(field, wanted) }));
            }
        }

        foreach (var gap in own.Get<GapSet>().Of(register.Id).Take(gaps))
        {
            filters.Add(($"gap {gap.Id}", new EntryQuery { Gap = gap.Id }));
        }

        var choice = register.Fields.First(field => field.Kind == FieldKind.Choice);
        filters.Add(("search of two letters, common", new EntryQuery { Search = "融資" }));
        filters.Add(("search of two letters, nothing found", new EntryQuery { Search = "鯨飲" }));
        filters.Add(
            (
                "combined: search, choice, sorted by date",
                new EntryQuery
                {
                    Search = "端末",
                    Filters = Only(choice, choice.Options[1].Code),
                    Sort = "confirmedOn",
                    Descending = true,
                }
            )
        );
        filters.Add(("removed", new EntryQuery { Deleted = true }));
        return filters;
    }

    private static Dictionary<string, string> Only(FieldDefinition field, string wanted) =>
        new(StringComparer.Ordinal) { [field.Name] = wanted };

    private static ListCase Case(RegisterDefinition register, string name, EntryQuery query) =>
        new(
            name,
            register.Id,
            new RegisterQuery(register, query, 1, []).Href(_ => query, last: query.Last),
            query,
            new Freshness(JapanTime.Today(TimeProvider.System), Freshness.DefaultCycleMonths)
        );

    private static async Task<PageCursor> MiddleAsync(
        Institution own,
        RegisterDefinition register,
        FieldDefinition field,
        bool descending
    )
    {
        await using var session = await own.BeginAsync();
        var way = descending ? "desc" : "asc";
        var rows = await session.ListAsync(
            $"select coalesce({field.Column}::text, ''), id from {register.Table} where organisation_id = current_organisation() and deleted_at is null "
                + $"order by {RegisterSchema.SortExpression(field)} {way}, id {way} limit 1 offset (select count(*) / 2 from {register.Table} "
                + "where organisation_id = current_organisation() and deleted_at is null)",
            reader => new PageCursor(reader.GetString(0), reader.GetGuid(1), Backward: false),
            default
        );
        return rows[0];
    }

    private static async Task<Guid> SystemAsync(Institution own)
    {
        await using var session = await own.BeginAsync();
        return await session.ScalarAsync<Guid>(
            "select id from register_systems where organisation_id = current_organisation() and code = $1",
            default,
            LedgerRows.SystemKey(7)
        );
    }
}
