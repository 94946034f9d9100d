using Ishigaki.Hosting;
using Ishigaki.Kernel.Messages;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Tests.Fixtures;
using MailKit.Security;
using Npgsql;

namespace Ishigaki.Tests.Messages;

/// <summary>An organisation in a database of its own, a mail server, and the outbox between them.</summary>
internal sealed class MessageHouse : IAsyncDisposable
{
    private readonly TestServer _server;
    private readonly string _name;

    private MessageHouse(TestServer server, string name, string owner, SmtpListener listener)
    {
        (_server, _name, Listener) = (server, name, listener);
        Database = new Database(owner, Named(server.Database.ApplicationConnection));
        Options = new SmtpOptions(
            "127.0.0.1",
            listener.Port,
            SecureSocketOptions.None,
            "",
            "",
            "ishigaki@bank.example",
            "石垣",
            "",
            "https://ishigaki.bank.example",
            false,
            TimeSpan.FromSeconds(5)
        );
    }

    public Database Database { get; }

    public SmtpListener Listener { get; }

    public SmtpOptions? Options { get; set; }

    public FakeTime Time { get; } = new();

    public Guid Organisation { get; private set; }

    public Outbox Outbox => new(MessageServices.Templates(), Time);

    public OutboxDesk Desk => new(Time);

    public Notices Notices => new(Time);

    public static async Task<MessageHouse> CreateAsync(
        TestServer server,
        bool outside = true,
        SmtpListener? listener = null
    )
    {
        var name = $"messages_{Guid.NewGuid():N}";
        var owner = await server.CreateDatabaseAsync(name);
        var house = new MessageHouse(server, name, owner, listener ?? new SmtpListener());
        await Migrator.ApplyAsync(owner, Migration.Embedded(typeof(Migration).Assembly), default);
        house.Organisation = await new Organisations(
            house.Database,
            new AuditWriter(house.Time),
            house.Time
        ).CreateAsync("a", "試験信用金庫", default);
        if (outside)
        {
            await house.DoAsync(session =>
                MessageSetting.SwitchAsync(session, true, "花子", house.Time.GetUtcNow(), default)
            );
        }

        return house;
    }

    public async Task<T> DoAsync<T>(Func<Session, Task<T>> act)
    {
        await using var session = await Database.BeginAsync(Organisation, default);
        var result = await act(session);
        await session.CommitAsync(default);
        return result;
    }

    public static MessageDraft Draft(
        string address = "taro@bank.example",
        string name = "信金 太郎",
        string sender = "花子"
    ) =>
        new(
            "trial",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["sender"] = sender },
            [new Recipient(null, name, address)]
        );

    public async Task<Guid> EnqueueAsync(MessageDraft? draft = null) =>
        (await DoAsync(session => Outbox.EnqueueAsync(session, draft ?? Draft(), default)))[0];

    public OutboxWork Work()
    {
        var sending = new OutboxSending(Database, new MailServer(Options), Time);
        return new OutboxWork(Database, sending, new OutboxReminders(Outbox, Time), Time);
    }

    /// <summary>Does what is due now and nothing that is due later.</summary>
    public async Task WorkAsync()
    {
        var work = Work();
        while (await work.DoNextAsync(default)) { }
    }

    public async Task<string> StateAsync(Guid id) => (await FindAsync(id)).State;

    public async Task<OutboxMessage> FindAsync(Guid id) =>
        (await DoAsync(session => OutboxMessage.FindAsync(session, id, default)))!;

    public async Task<Guid> AddPersonAsync(string name, string email)
    {
        var id = Guid.NewGuid();
        await using var connection = await OpenAsync();
        await connection.RunAsync(
            "insert into account (id, email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, "
                + "access_failed_count, display_name) values ($1, $2, true, false, false, false, 0, $3)",
            id,
            email,
            name
        );
        await connection.RunAsync("insert into membership values ($1, $2)", Organisation, id);
        return id;
    }

    public Task<NpgsqlConnection> OpenAsync() => TestServer.OpenAsync(Named(_server.Superuser) + ";Pooling=false");

    public async ValueTask DisposeAsync()
    {
        Listener.Dispose();
        await Database.DisposeAsync();
        await using var connection = await _server.OpenAsSuperuserAsync();
        await connection.RunAsync($"drop database {_name} with (force)");
    }

    private string Named(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = _name }.ConnectionString;
}
