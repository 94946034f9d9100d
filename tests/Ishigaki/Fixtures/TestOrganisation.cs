using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ishigaki.Engines.Evidence;
using Ishigaki.Hosting;
using Ishigaki.Kernel;
using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Trust;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ishigaki.Tests.Fixtures;

/// <summary>A fresh organisation with the services that the server and the command line use.</summary>
internal sealed class TestOrganisation : IAsyncDisposable
{
    public static readonly Author Author = new(null, "試験 花子");
    private static readonly CatalogueShelf Shelf = Content.Catalogues();
    private readonly ServiceProvider _services;

    private TestOrganisation(ServiceProvider services, FakeTime time, Guid id) =>
        (_services, Time, Id) = (services, time, id);

    public Guid Id { get; }

    public FakeTime Time { get; }

    public Database Database => Get<Database>();

    public static Task<TestOrganisation> CreateAsync(TestServer server, TableLimits? limits = null) =>
        CreateAsync(server.Database, limits);

    public static async Task<TestOrganisation> CreateAsync(Database database, TableLimits? limits = null)
    {
        var time = new FakeTime();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddKernel(database, Content.Ledgers, Content.Checks, Shelf, Content.Gaps, Content.Rules);
        if (limits is not null)
        {
            services.Replace(ServiceDescriptor.Singleton(limits));
        }

        var provider = services.BuildServiceProvider();
        var code = Guid.NewGuid().ToString("N");
        var id = await provider.GetRequiredService<Organisations>().CreateAsync(code, "試験信用金庫", default);
        return new TestOrganisation(provider, time, id);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public RegisterDefinition Register(string id) => Get<RegisterSet>().Find(id)!;

    public Task<Session> BeginAsync() => Database.BeginAsync(Id, default);

    /// <summary>Runs in a transaction of its own and commits it.</summary>
    public async Task<T> InSessionAsync<T>(Func<Session, Task<T>> act)
    {
        await using var session = await BeginAsync();
        var result = await act(session);
        await session.CommitAsync(default);
        return result;
    }

    public Task<ImportResult> ImportAsync(string register, string csv, string? fileName = null) =>
        ImportAsync(register, new MemoryStream(Encoding.UTF8.GetBytes(csv)), fileName);

    public Task<ImportResult> ImportAsync(string register, Stream content, string? fileName = null) =>
        InSessionAsync(session => ApplyAsync(session, register, content, fileName));

    /// <summary>Imports in the caller's transaction and leaves it open.</summary>
    public Task<ImportResult> ApplyAsync(
        Session session,
        string register,
        Stream content,
        string? fileName = null,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default
    ) =>
        Get<Importer>()
            .ApplyAsync(
                session,
                Register(register),
                File(register, content, fileName),
                Guid.CreateVersion7(),
                Author,
                progress,
                cancellation
            );

    public Task<ImportResult> PreviewAsync(string register, string csv) =>
        InSessionAsync(session =>
            Get<Importer>()
                .PreviewAsync(
                    session,
                    Register(register),
                    File(register, new MemoryStream(Encoding.UTF8.GetBytes(csv)), null),
                    null,
                    default
                )
        );

    public Task<Assessment> AssessAsync(DateOnly? asOf = null) =>
        InSessionAsync(session =>
            Get<Assessor>().AssessAsync(session, Get<CatalogueShelf>().InUse, asOf ?? FakeTime.Today, default)
        );

    public async Task<ItemState> StateAsync(string item, DateOnly? asOf = null) =>
        (await AssessAsync(asOf)).Find(item)!.State;

    public Task<EntryPage> ListAsync(string register, EntryQuery? query = null, DateOnly? asOf = null) =>
        InSessionAsync(session =>
            Get<EntryReader>()
                .ListAsync(
                    session,
                    Register(register),
                    query ?? new EntryQuery(),
                    new Freshness(asOf ?? FakeTime.Today, Freshness.DefaultCycleMonths),
                    default
                )
        );

    public async Task<string[]> KeysAsync(string register, EntryQuery? query = null) =>
        [.. (await ListAsync(register, query)).Entries.Select(entry => entry.Key)];

    public Task<Entry?> FindAsync(string register, string key) =>
        InSessionAsync(session => Get<EntryReader>().FindByKeyAsync(session, Register(register), key, default));

    public async Task RemoveAsync(string register, params string[] keys)
    {
        foreach (var key in keys)
        {
            var entry = (await FindAsync(register, key))!;
            var outcome = await InSessionAsync(session =>
                Get<EntryWriter>().RemoveAsync(session, Register(register), entry.Id, Author, default)
            );
            Assert.Equal(SaveOutcome.Saved, outcome);
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static ImportFile File(string register, Stream content, string? fileName)
    {
        content.Position = 0;
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        content.Position = 0;
        return new ImportFile(
            fileName ?? string.Create(CultureInfo.InvariantCulture, $"{register}.csv"),
            content,
            hash
        );
    }
}
