using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Ledgers;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Entries;

/// <summary>A page from the middle of a long list begins in the index and does not read what comes before it.</summary>
public sealed class SortIndexTests(TestServer server)
{
    public static TheoryData<string, string> Sorts =>
        [
            .. new RegisterSet(LedgerSet.Declared).All.SelectMany(register =>
                register.RowFields.Where(RegisterSchema.HasSortIndex).Select(each => (register.Id, each.Name))
            ),
        ];

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Page_FromTheMiddle_FindsItsPlaceInAnIndex(string register, string sort)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var definition = organisation.Register(register);
        var field = definition.Find(sort)!;
        var plan = await PlanAsync(organisation, definition, RegisterSchema.SortExpression(field, "t."));
        Assert.Matches(@"Index Cond: .*ROW\(.* > ROW\(", plan);
    }

    [Fact]
    public async Task Page_ByADate_SortsWhatItFinds()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var definition = organisation.Register("software");
        var sort = RegisterSchema.SortExpression(definition.Find("supportEndsOn")!, "t.");
        Assert.DoesNotMatch(
            @"Index Cond: .*ROW\(",
            await PlanAsync(organisation, definition, sort, "'2028-01-01'::date")
        );
    }

    [Fact]
    public async Task Count_OfAList_ReadsItsIndexOnly()
    {
        // What is switched off costs the same in older planners, so that chance decides between two such plans.
        Assert.SkipUnless(TestServer.Binaries.MajorVersion >= 18, "Before PostgreSQL 18 a plan cannot be demanded.");
        // Of its own: in tables that others fill meanwhile several indexes cost the same, and either may win.
        await using var database = await Trust.Audit.SealedTrail.DatabaseAsync(server, "plans");
        await using var organisation = await TestOrganisation.CreateAsync(database);
        foreach (var register in new RegisterSet(LedgerSet.Declared).All.Where(each => each.Region is null))
        {
            var plan = await ExplainAsync(
                organisation,
                $"select count(*) from {register.Table} t where t.organisation_id = current_organisation() and t.deleted_at is null",
                "set local enable_indexscan = off"
            );
            Assert.Contains($"Index Only Scan using {register.Table}_live", plan, StringComparison.Ordinal);
        }
    }

    private static Task<string> PlanAsync(
        TestOrganisation organisation,
        RegisterDefinition register,
        string sort,
        string from = "'n'"
    ) =>
        ExplainAsync(
            organisation,
            $"select t.id from {register.Table} t where t.organisation_id = current_organisation() and t.deleted_at is null "
                + $"and ({sort}, t.id) > ({from}, '{Guid.Empty}'::uuid) "
                + $"order by {sort}, t.id limit 101"
        );

    /// <summary>As of a table so large that neither reading nor sorting all of it is worth while.</summary>
    private static Task<string> ExplainAsync(TestOrganisation organisation, string sql, string more = "") =>
        organisation.InSessionAsync(async session =>
        {
            await session.ExecuteAsync(
                $"set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off; {more}",
                default
            );
            return string.Join('\n', await session.ListAsync($"explain {sql}", reader => reader.GetString(0), default));
        });
}
