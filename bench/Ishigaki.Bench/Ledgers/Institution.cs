using System.Security.Cryptography;
using Ishigaki.Hosting;
using Ishigaki.Kernel;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Npgsql;

namespace Ishigaki.Bench.Ledgers;

/// <summary>One organisation in a database, with the services that the server uses.</summary>
internal sealed class Institution : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Institution(ServiceProvider services, Guid id) => (_services, Id) = (services, id);

    public Guid Id { get; }

    public Database Database => Get<Database>();

    public static async Task<Institution> CreateAsync(Database database)
    {
        var services = Services(database);
        var id = await services
            .GetRequiredService<Organisations>()
            .CreateAsync(Guid.CreateVersion7().ToString("N"), "計測信用金庫", default);
        return new Institution(services, id);
    }

    public static Institution Of(Database database, Guid id) => new(Services(database), id);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public RegisterDefinition Register(string id) => Get<RegisterSet>().Find(id)!;

    public Task<Session> BeginAsync() => Database.BeginAsync(Id, default);

    /// <summary>Imports and commits; every row must be good.</summary>
    public async Task<ImportResult> ImportAsync(string register, string path)
    {
        await using var content = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
        content.Position = 0;
        await using var session = await BeginAsync();
        var result = await Get<Importer>()
            .ApplyAsync(
                session,
                Register(register),
                new ImportFile(Path.GetFileName(path), content, hash),
                Guid.CreateVersion7(),
                new Author(null, "計測 太郎"),
                null,
                default
            );
        await session.CommitAsync(default);
        return result is { Problem: null, RefusedTotal: 0 }
            ? result
            : throw new InvalidOperationException(
                $"{path}: {result.Problem?.Message.En} {(result.Refused is [var cell, ..] ? cell.Reason.En : "")}"
            );
    }

    public async Task FillAsync(Running.Workspace folder, string register, int rows, int systems)
    {
        var file = folder[$"{register}.csv"];
        LedgerFile.WriteCsv(file, Register(register), new LedgerRows(Register(register), rows, systems));
        await ImportAsync(register, file);
        File.Delete(file);
    }

    /// <summary>What the database does by itself some minutes after a large import.</summary>
    public static async Task VacuumAsync(Database database, params string[] tables)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnection);
        await connection.OpenAsync();
        foreach (var table in tables)
        {
            await using var command = new NpgsqlCommand($"vacuum analyze {table}", connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static ServiceProvider Services(Database database)
    {
        var services = new ServiceCollection();
        services.AddKernel(database, Content.Ledgers, Content.Checks, Content.Catalogues());
        return services.BuildServiceProvider();
    }
}
