using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Files.Uploads;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Files;

/// <summary>Organisations with a file store; every desk is that of a program that was just started.</summary>
internal sealed class FileHouse(TestServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FakeTime Time { get; } = new();

    public Database Database => server.Database;

    public FileStore Store => new(_folder["content"]);

    public FileShelf Shelf => new(Time);

    public string ContentFolder => _folder["content"];

    public UploadDesk NewDesk() =>
        new(
            Database,
            Store,
            new UploadFinish(Database, Store, Shelf, new AuditWriter(Time)),
            new UploadHashes(),
            new AuditWriter(Time),
            Time
        );

    public FileSweep Sweep => new(Database, Store, Time);

    public async Task<Actor> NewActorAsync()
    {
        var id = await new Organisations(Database, new AuditWriter(Time), Time).CreateAsync(
            $"{Guid.NewGuid():N}",
            "試験信用金庫",
            default
        );
        return Of(id);
    }

    /// <summary>Another person of an organisation.</summary>
    public static Actor Of(Guid organisation) =>
        new(Guid.NewGuid(), "花子", new Membership(organisation, "試験信用金庫", [Roles.Officer]));

    public async Task<T> DoAsync<T>(Actor actor, Func<Session, Task<T>> act)
    {
        await using var session = await Database.BeginAsync(actor.OrganisationId, default);
        var result = await act(session);
        await session.CommitAsync(default);
        return result;
    }

    public async Task<Upload> BeginAsync(Actor actor, long length, string name = "証跡.txt") =>
        (await NewDesk().BeginAsync(actor, name, length, default)).Upload!;

    /// <summary>A whole file in one piece.</summary>
    public async Task<StoredFile> AddAsync(Actor actor, byte[] content, string name = "証跡.txt")
    {
        var upload = await BeginAsync(actor, content.Length, name);
        var answer = await NewDesk().AppendAsync(actor, upload.Id, 0, new MemoryStream(content), default);
        return (await DoAsync(actor, session => StoredFile.FindAsync(session, answer.Upload!.FileId!.Value, default)))!;
    }

    public async Task<byte[]?> ReadAsync(Actor actor, string hash)
    {
        await using var content = Store.Open(actor.OrganisationId, hash);
        if (content is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public string PartOf(Actor actor, Guid id) =>
        Path.Combine(ContentFolder, actor.OrganisationId.ToString("N"), $"{id:N}.upload");

    public void Dispose() => _folder.Dispose();
}
