using Ishigaki.Hosting;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage.Private;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Storage;

/// <summary>The schema that the migrations made is the one that the declarations ask for.</summary>
public sealed class SchemaTests(TestServer server)
{
    public static TheoryData<string> Registers => new(Content.Registers().All.Select(register => register.Id));

    [Theory]
    [MemberData(nameof(Registers))]
    public async Task Migrations_DeclaredRegister_GiveTheTableItAsksFor(string id)
    {
        var register = Content.Registers().Find(id)!;
        await using var connection = await TestServer.OpenAsync(server.Database.OwnerConnection);
        await using var transaction = await connection.BeginTransactionAsync();
        await CreateInScratchAsync(connection, register);
        var wanted = await TableDescription.OfAsync(connection, "scratch", register.Table);
        Assert.Equal(wanted, await TableDescription.OfAsync(connection, "public", register.Table));
        Assert.InRange(wanted.Count, register.RowFields.Count() + 10, 100);
    }

    [Theory]
    [InlineData("alter table scratch.register_systems drop column note")]
    [InlineData("alter table scratch.register_systems alter column exposed set not null")]
    [InlineData("alter table scratch.register_systems alter column name type varchar(200)")]
    [InlineData("drop index scratch.register_systems_department")]
    [InlineData("alter table scratch.register_systems no force row level security")]
    [InlineData("drop policy own_organisation on scratch.register_systems")]
    [InlineData("grant delete on scratch.register_systems to ishigaki_app")]
    public async Task Comparison_ChangedTable_IsNoticed(string change)
    {
        var register = Content.Registers().Find("systems")!;
        await using var connection = await TestServer.OpenAsync(server.Database.OwnerConnection);
        await using var transaction = await connection.BeginTransactionAsync();
        await CreateInScratchAsync(connection, register);
        await connection.RunAsync(change);
        Assert.NotEqual(
            await TableDescription.OfAsync(connection, "scratch", register.Table),
            await TableDescription.OfAsync(connection, "public", register.Table)
        );
    }

    [Fact]
    public async Task Tables_OfOrganisations_AreAllProtected()
    {
        await using var connection = await TestServer.OpenAsync(server.Database.OwnerConnection);
        Assert.Empty(await TableDescription.UnprotectedAsync(connection));
        Assert.InRange((await TableDescription.OfOrganisationsAsync(connection)).Count, 13, 1000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("alter table leaky enable row level security; alter table leaky force row level security")]
    [InlineData(
        "alter table leaky enable row level security; create policy own on leaky using (true) with check (true)"
    )]
    public async Task Tables_OneWithoutProtection_IsNamed(string half)
    {
        await using var connection = await TestServer.OpenAsync(server.Database.OwnerConnection);
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.RunAsync($"create table leaky (organisation_id uuid); {half}");
        Assert.Equal(["leaky"], await TableDescription.UnprotectedAsync(connection));
    }

    [Fact]
    public async Task Application_InTheSchema_MayNeitherChangeItNorPassPolicies()
    {
        await using var connection = await server.OpenAsSuperuserAsync();
        var rows = await connection.RowsAsync(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, has_schema_privilege(rolname, 'public', 'create') "
                + "from pg_roles where rolname = $1",
            PrivateServerOptions.Application
        );
        Assert.Equal(["False|False|False|False|False"], rows);
        var owned = await connection.RowsAsync(
            "select relname from pg_class where relowner = $1::regrole",
            PrivateServerOptions.Application
        );
        Assert.Empty(owned);
    }

    private static async Task CreateInScratchAsync(NpgsqlConnection connection, RegisterDefinition register)
    {
        await connection.RunAsync("create schema scratch");
        await connection.RunAsync("set local search_path = scratch, public");
        await connection.RunAsync(RegisterSchema.CreateTable(register));
        await connection.RunAsync("set local search_path = public");
    }
}
