using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Entries;

/// <summary>A register of one entry keeps one; a row entered by hand answers the refusal of its key.</summary>
public sealed class SingleAndSettlingTests(TestServer server)
{
    [Fact]
    public async Task Insert_SecondProfile_IsNotTaken()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("profile", "組織コード,名称\nA,甲信用金庫\n");
        var profile = (await organisation.FindAsync("profile", "A"))!;
        var draft = EntryDraft.Of(profile);
        draft[profile.Register.Key] = "B";
        var outcome = await organisation.InSessionAsync(session =>
            organisation
                .Get<EntryWriter>()
                .InsertAsync(session, draft, Guid.CreateVersion7(), TestOrganisation.Author, default)
        );
        Assert.Equal(SaveOutcome.AlreadyThere, outcome);
    }

    [Fact]
    public async Task Insert_KeyOfARefusedRow_SettlesTheRefusal()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("systems", "管理番号,名称\nS1,勘定系\nS2,\n");
        Assert.Equal(1, await OpenAsync(organisation));
        var entry = (await organisation.FindAsync("systems", "S1"))!;
        var draft = EntryDraft.Of(entry);
        draft[entry.Register.Key] = "S2";
        await organisation.InSessionAsync(session =>
            organisation
                .Get<EntryWriter>()
                .InsertAsync(session, draft, Guid.CreateVersion7(), TestOrganisation.Author, default)
        );
        Assert.Equal(0, await OpenAsync(organisation));
    }

    private static Task<long> OpenAsync(TestOrganisation organisation) =>
        organisation.InSessionAsync(session =>
            session.ScalarAsync<long>(
                "select count(*) from import_refusal where organisation_id = current_organisation() and settled_at is null",
                default
            )
        );
}
