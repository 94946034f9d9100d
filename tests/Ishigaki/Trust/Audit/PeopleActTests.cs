using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.HandOver;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust.Audit;

/// <summary>Whatever moves rights between people or opens an organisation to another stands in its trail.</summary>
public sealed class PeopleActTests(TestServer server)
{
    [Fact]
    public async Task Deputy_NamedAndEnded_IsTold()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var officer = await organisation.JoinAsync(server, "高橋 美咲", Roles.Officer);
        var reader = await organisation.JoinAsync(server, "中村 亮", Roles.Reader);
        var deputies = organisation.Get<Deputies>();
        var draft = new DeputyDraft(
            reader.AccountId,
            officer.AccountId,
            [Roles.Officer],
            FakeTime.Today,
            FakeTime.Today.AddDays(3)
        );
        Assert.Null(
            await deputies.NameAsync(organisation.Id, draft, [officer, reader], TestOrganisation.Author, default)
        );
        var id = Assert.Single(await deputies.OfAsync(organisation.Id, default)).Id;
        Assert.True(await deputies.EndAsync(organisation.Id, id, TestOrganisation.Author, default));
        Assert.False(await deputies.EndAsync(organisation.Id, id, TestOrganisation.Author, default));

        var named = await SingleAsync(organisation, AuditActs.DeputyName);
        Assert.Null(named.Before);
        Assert.Contains("中村 亮", named.After, StringComparison.Ordinal);
        Assert.Contains("高橋 美咲", named.After, StringComparison.Ordinal);
        Assert.Contains(Roles.Officer, named.After, StringComparison.Ordinal);
        var ended = await SingleAsync(organisation, AuditActs.DeputyEnd);
        Assert.Contains("中村 亮", ended.Before, StringComparison.Ordinal);
        Assert.Equal(TestOrganisation.Author.Name, ended.Name);
    }

    [Fact]
    public async Task Relation_BegunAndEnded_IsToldInTheTrailOfTheOneThatIsSeen()
    {
        await using var parent = await TestOrganisation.CreateAsync(server);
        await using var company = await TestOrganisation.CreateAsync(server);
        var relations = company.Get<Relations>();
        var code = (await parent.Get<Organisations>().FindAsync(parent.Id, default)).Code;
        await relations.BeginAsync(company.Id, code, RelationKinds.Group, [], TestOrganisation.Author, default);
        await relations.EndAsync(company.Id, parent.Id, RelationKinds.Group, TestOrganisation.Author, default);
        await relations.EndAsync(company.Id, parent.Id, RelationKinds.Group, TestOrganisation.Author, default);
        Assert.Contains(
            parent.Id.ToString(),
            (await SingleAsync(company, AuditActs.RelationBegin)).After,
            StringComparison.Ordinal
        );
        Assert.Contains(
            RelationKinds.Group,
            (await SingleAsync(company, AuditActs.RelationEnd)).Before,
            StringComparison.Ordinal
        );
        Assert.Empty(await ActsAsync(parent, AuditActs.RelationBegin));
    }

    [Fact]
    public async Task HandOver_AndItsUndoing_AreTold_EachEntryToo()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var from = await organisation.JoinAsync(server, "高橋 美咲", Roles.Officer);
        var to = await organisation.JoinAsync(server, "中村 亮", Roles.Reader);
        await organisation.ImportAsync("systems", "code,name,owner\nS-1,基幹,高橋 美咲\n");
        var handOvers = organisation.Get<HandOvers>();
        var plan = await handOvers.PlanAsync(organisation.Id, [from, to], from.AccountId, to.AccountId, default);
        var id = await handOvers.ApplyAsync(
            organisation.Id,
            plan!,
            new HandOverChoice(Roles: true, Posts: false),
            TestOrganisation.Author,
            default
        );
        Assert.True(await handOvers.UndoAsync(organisation.Id, id, TestOrganisation.Author, default));
        var told = await SingleAsync(organisation, AuditActs.HandOver);
        Assert.Contains("高橋 美咲", told.After, StringComparison.Ordinal);
        Assert.Contains(Roles.Officer, told.After, StringComparison.Ordinal);
        Assert.Contains(
            "中村 亮",
            (await SingleAsync(organisation, AuditActs.HandOverUndo)).Before,
            StringComparison.Ordinal
        );
        Assert.Equal(2 * plan!.Entries, (await ActsAsync(organisation, AuditActs.Change)).Count);
        Assert.True(plan.Entries > 0);
    }

    [Fact]
    public async Task Role_TakenAway_IsToldWithBeforeAndAfter_AndItsLastDay()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var person = await organisation.JoinAsync(server, "外部 支援", Roles.Reader);
        await organisation
            .Get<Organisations>()
            .JoinAsync(
                organisation.Id,
                new RoleGrant(person.AccountId, [Roles.ExternalResponder], FakeTime.Today.AddDays(9)),
                default
            );
        var told = await SingleAsync(organisation, AuditActs.Role);
        Assert.Contains($"\"{Roles.Reader}\"", told.Before, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{Roles.Reader}\"", told.After, StringComparison.Ordinal);
        Assert.Contains(
            $"{Roles.ExternalResponder}/{FakeTime.Today.AddDays(9):yyyy-MM-dd}",
            told.After,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Looking_IsToldInTheTrailOfTheOneThatIsSeen_ThoughNothingCanBeWritten()
    {
        await using var parent = await TestOrganisation.CreateAsync(server);
        await using var company = await TestOrganisation.CreateAsync(server);
        var code = (await parent.Get<Organisations>().FindAsync(parent.Id, default)).Code;
        await company
            .Get<Relations>()
            .BeginAsync(company.Id, code, RelationKinds.Group, [], TestOrganisation.Author, default);
        await using (var session = await server.Database.BeginViewingAsync(parent.Id, company.Id, default))
        {
            await company
                .Get<AuditWriter>()
                .RecordAsync(
                    session,
                    AuditActs.EntryList,
                    TestOrganisation.Author,
                    new AuditSubject("software"),
                    null,
                    new { entries = 3 },
                    default
                );
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
                session.ExecuteAsync("update organisation set name = 'x'", default)
            );
        }

        Assert.Contains("3", (await SingleAsync(company, AuditActs.EntryList)).After, StringComparison.Ordinal);
        Assert.Empty(await ActsAsync(parent, AuditActs.EntryList));
    }

    private sealed record Told(string Name, string? Before, string? After);

    private static async Task<Told> SingleAsync(TestOrganisation organisation, string act) =>
        Assert.Single(await ActsAsync(organisation, act));

    private static Task<List<Told>> ActsAsync(TestOrganisation organisation, string act) =>
        organisation.InSessionAsync(session =>
            session.ListAsync(
                """
                select account_name, before::text, after::text from audit_entry
                where organisation_id = current_organisation() and act = $1 order by seq
                """,
                reader => new Told(
                    reader.GetString(0),
                    reader.IsDBNull(1) ? null : reader.GetString(1),
                    reader.IsDBNull(2) ? null : reader.GetString(2)
                ),
                default,
                act
            )
        );
}
