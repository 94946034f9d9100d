using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;
using Ishigaki.Tests.Storage;
using Npgsql;

namespace Ishigaki.Tests.Trust;

/// <summary>
/// Every table with an organisation's rows, from the catalog, against every relation: what another organisation that looks
/// in sees of it. A new table is closed to everybody but a parent unless somebody enters it here.
/// </summary>
public sealed class ViewerMatrixTests(TestServer server)
{
    /// <summary>People, secrets, messages and uploads concern nobody who looks in, a parent neither.</summary>
    private static readonly HashSet<string> OwnOnly = new(StringComparer.Ordinal)
    {
        "api_token",
        "audit_recipient",
        "audit_retention",
        "file_upload",
        "hand_over",
        "hand_over_item",
        "membership",
        "membership_deputy",
        "membership_role",
        "message",
        "message_attachment",
        "message_due",
        "message_setting",
        "sign_in_policy",
        "organisation_unit",
        "sign_in_record",
        "unit_post",
    };

    /// <summary>A relation is seen by the two between whom it is.</summary>
    private const string Relation = "organisation_relation";

    public static TheoryData<string> Kinds => new(RelationKinds.All);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task EveryTable_ShowsAViewerWhatTheRelationAllows_AndIsNeverWritten(string kind)
    {
        await using var seen = await TestOrganisation.CreateAsync(server);
        await using var viewer = await TestOrganisation.CreateAsync(server);
        await using var connection = await server.OpenAsSuperuserAsync();
        var tables = await SampleOrganisation.FillAsync(connection, seen.Id, await NewOrganisationAsync());
        var code = (await viewer.Get<Organisations>().FindAsync(viewer.Id, default)).Code;
        await seen.Get<Relations>().BeginAsync(seen.Id, code, kind, [], TestOrganisation.Author, default);
        Assert.InRange(tables.Count, 25, 500);
        Assert.Empty(OwnOnly.Except(tables, StringComparer.Ordinal));
        if (kind is not (RelationKinds.Group or RelationKinds.Branch))
        {
            await Assert.ThrowsAsync<PostgresException>(() =>
                server.Database.BeginViewingAsync(viewer.Id, seen.Id, default)
            );
            return;
        }

        foreach (var table in tables.Where(table => table != Relation))
        {
            var shown = kind == RelationKinds.Group && !OwnOnly.Contains(table);
            await using var session = await server.Database.BeginViewingAsync(viewer.Id, seen.Id, default);
            var rows = await session.ScalarAsync<long>(
                $"select count(*) from {table} where organisation_id = $1",
                default,
                seen.Id
            );
            Assert.Equal((table, shown), (table, rows > 0));
            Assert.Equal(
                (table, rows),
                (table, await session.ScalarAsync<long>($"select count(*) from {table}", default))
            );
            await Assert.ThrowsAsync<PostgresException>(() =>
                session.ExecuteAsync($"update {table} set organisation_id = organisation_id", default)
            );
        }
    }

    [Fact]
    public async Task Viewing_CannotBeTurnedIntoActing_WithinItsTransaction()
    {
        await using var seen = await TestOrganisation.CreateAsync(server);
        await using var viewer = await TestOrganisation.CreateAsync(server);
        var code = (await viewer.Get<Organisations>().FindAsync(viewer.Id, default)).Code;
        await seen.Get<Relations>()
            .BeginAsync(seen.Id, code, RelationKinds.Group, [], TestOrganisation.Author, default);
        await using var session = await server.Database.BeginViewingAsync(viewer.Id, seen.Id, default);
        var failure = await Assert.ThrowsAsync<PostgresException>(() =>
            session.ExecuteAsync("set transaction read write", default)
        );
        Assert.Equal(PostgresErrorCodes.ActiveSqlTransaction, failure.SqlState);
    }

    private async Task<Guid> NewOrganisationAsync()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        return organisation.Id;
    }
}
