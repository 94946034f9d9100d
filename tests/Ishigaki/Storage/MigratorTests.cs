using Ishigaki.Kernel.Storage;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Storage;

public sealed class MigratorTests(TestServer server)
{
    private static readonly Migration[] Two =
    [
        new(1, "0001_a", "create table a (id int); insert into a values (1)"),
        new(2, "0002_b", "create table b (id int)"),
    ];

    [Fact]
    public void Embedded_OfTheProgram_AreNumberedWithoutGaps()
    {
        var numbers = Migration.Embedded(typeof(Migration).Assembly).Select(migration => migration.Number).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
        Assert.InRange(numbers.Count, 3, 10_000);
    }

    [Fact]
    public async Task Apply_Twice_AppliesOnce()
    {
        var owner = await server.CreateDatabaseAsync("migrate_twice");
        Assert.Equal([1, 2], await Migrator.ApplyAsync(owner, Two, default));
        Assert.Empty(await Migrator.ApplyAsync(owner, Two, default));
        Assert.Equal(1, await CountAsync(owner, "a"));
    }

    [Fact]
    public async Task Apply_TwoAtOnce_AppliesOnce()
    {
        var owner = await server.CreateDatabaseAsync("migrate_at_once");
        var all = Migration.Embedded(typeof(Migration).Assembly);
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator.ApplyAsync(owner, all, default)));
        Assert.Equal(all.Select(migration => migration.Number), applied.SelectMany(numbers => numbers));
        Assert.Equal(all.Count, await CountAsync(owner, "schema_migration"));
    }

    [Fact]
    public async Task Apply_ChangedAfterwards_IsRefused()
    {
        var owner = await server.CreateDatabaseAsync("migrate_changed");
        await Migrator.ApplyAsync(owner, Two, default);
        Migration[] changed =
        [
            Two[0] with
            { },
            new(2, "0002_b", "create table b (id bigint)"),
            new(3, "0003_c", "create table c ()"),
        ];
        var failure = await Assert.ThrowsAsync<StorageException>(() => Migrator.ApplyAsync(owner, changed, default));
        Assert.Contains("0002_b", failure.Text.Ja, StringComparison.Ordinal);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => CountAsync(owner, "c"));
    }

    [Fact]
    public async Task Apply_LineEndingsOfAnotherSystem_AreTheSame()
    {
        var owner = await server.CreateDatabaseAsync("migrate_line_ends");
        await Migrator.ApplyAsync(owner, [new(1, "0001_a", "create table a (\nid int)")], default);
        Assert.Empty(await Migrator.ApplyAsync(owner, [new(1, "0001_a", "create table a (\r\nid int)")], default));
    }

    [Fact]
    public async Task Apply_DataOfANewerProgram_IsRefused()
    {
        var owner = await server.CreateDatabaseAsync("migrate_newer");
        await Migrator.ApplyAsync(owner, Two, default);
        var failure = await Assert.ThrowsAsync<StorageException>(() => Migrator.ApplyAsync(owner, Two[..1], default));
        Assert.Contains("2", failure.Text.Ja, StringComparison.Ordinal);
        Assert.Contains("newer", failure.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_OneThatFails_LeavesNothingOfItself()
    {
        var owner = await server.CreateDatabaseAsync("migrate_failing");
        Migration[] failing = [Two[0], new(2, "0002_bad", "create table half (id int); select 1 / 0")];
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Migrator.ApplyAsync(owner, failing, default));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => CountAsync(owner, "half"));
        Assert.Equal([2], await Migrator.ApplyAsync(owner, Two, default));
    }

    private static async Task<long> CountAsync(string connectionString, string table)
    {
        await using var connection = await TestServer.OpenAsync(connectionString);
        return await connection.AskAsync<long>($"select count(*) from {table}");
    }
}
