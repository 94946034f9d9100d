using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust.Audit;

/// <summary>Whoever has the database in hand alters rows: the next export tells.</summary>
public sealed class TamperingTests(TestServer server)
{
    public static TheoryData<string, TrailFault, int> Alterations =>
        new()
        {
            { "update audit_entry set after = '{\"n\":7}' where {2}", TrailFault.EntryAltered, 2 },
            { "update audit_entry set account_name = 'x' where {3}", TrailFault.EntryAltered, 3 },
            { "update audit_entry set at = at - interval '1 day' where {1}", TrailFault.EntryAltered, 1 },
            { "delete from audit_entry where {2}", TrailFault.EntryRemoved, 2 },
            { "delete from audit_entry where {3}", TrailFault.EntryRemoved, 3 },
            { "update audit_entry set seq = nextval('audit_entry_seq') where {3}", TrailFault.EntryRemoved, 3 },
            { "update audit_head set sealed_at = sealed_at - interval '1 day'", TrailFault.HeadAltered, 0 },
            { "update audit_head set root = decode(repeat('00', 32), 'hex')", TrailFault.HeadAltered, 0 },
            { "update audit_head set leaves = ''", TrailFault.LeavesAltered, 0 },
            { "update audit_head set leaves = substring(leaves from 1 for 64)", TrailFault.LeavesAltered, 0 },
            { "update audit_head set count = 2", TrailFault.HeadAltered, 0 },
            { "update audit_head set note = 'clock-back'", TrailFault.HeadAltered, 0 },
            { "update audit_entry set removed = true where {2}", TrailFault.RemovedWithoutRetention, 2 },
        };

    [Theory]
    [MemberData(nameof(Alterations))]
    public async Task Row_AlteredInTheDatabase_IsNamed(string sql, TrailFault fault, int entry)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await ThreeAsync(organisation);
        await AlterAsync(organisation.Id, sql);
        var verdict = await trail.VerifyAsync();
        Assert.Equal((fault, (long)entry), (verdict.Fault, verdict.Entry ?? 0));
    }

    [Fact]
    public async Task Row_SlippedInBetween_IsNamed()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await ThreeAsync(organisation);
        await AlterAsync(
            organisation.Id,
            "insert into audit_entry (organisation_id, era, xid, seq, at, act) "
                + "select organisation_id, era, xid, -1, at, 'slipped' from audit_entry where {2}"
        );
        var verdict = await trail.VerifyAsync();
        Assert.Equal((TrailFault.EntryInserted, 2L), (verdict.Fault, verdict.Entry));
    }

    [Fact]
    public async Task End_CutOffInTheDatabase_IsFoundWithAHeldHead()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await ThreeAsync(organisation);
        await trail.RecordAsync("fourth");
        await trail.SealAsync();
        var held = HeldHead.Of((await trail.HeadsAsync())[^1].Signed.Head);
        Assert.True((await trail.VerifyAsync(held)).HeldHeadSeen);
        await AlterAsync(organisation.Id, "delete from audit_head where number = 2 and true");
        await AlterAsync(organisation.Id, "delete from audit_entry where act = 'fourth'");
        Assert.True((await trail.VerifyAsync()).IsSound);
        Assert.Equal(TrailFault.CutBeforeHeldHead, (await trail.VerifyAsync(held)).Fault);
    }

    [Fact]
    public async Task Body_TakenOutByRetention_LeavesTheChainWhole()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = await ThreeAsync(organisation);
        await trail.RecordAsync(TrailLine.RetentionAct, new { first = 1, last = 2 });
        await trail.SealAsync();
        await AlterAsync(
            organisation.Id,
            "update audit_entry set removed = true, account_name = '', before = null, after = null where {1}"
        );
        var verdict = await trail.VerifyAsync();
        Assert.Equal((TrailFault.None, 1L), (verdict.Fault, verdict.Removed));
        await AlterAsync(organisation.Id, "update audit_entry set removed = true where {3}");
        verdict = await trail.VerifyAsync();
        Assert.Equal((TrailFault.RemovedWithoutRetention, 3L), (verdict.Fault, verdict.Entry));
    }

    private static async Task<SealedTrail> ThreeAsync(TestOrganisation organisation)
    {
        var trail = new SealedTrail(organisation);
        foreach (var number in Enumerable.Range(1, 3))
        {
            await trail.RecordAsync("act", new { number });
        }

        return await trail.SealAsync();
    }

    /// <param name="sql">With {2} for the second entry.</param>
    private async Task AlterAsync(Guid organisation, string sql)
    {
        await using var connection = await server.OpenAsSuperuserAsync();
        var places = await connection.RowsAsync(
            "select seq from audit_entry where organisation_id = $1 order by era, xid, seq",
            organisation
        );
        for (var i = 0; i < places.Count; i++)
        {
            sql = sql.Replace($"{{{i + 1}}}", $"seq = {places[i]}", StringComparison.Ordinal);
        }

        var own = $"organisation_id = '{organisation}'";
        sql = sql.Contains(" where ", StringComparison.Ordinal)
            ? sql.Replace(" where ", $" where {own} and ", StringComparison.Ordinal)
            : $"{sql} where {own}";
        Assert.Equal(1, await connection.RunAsync(sql));
    }
}
