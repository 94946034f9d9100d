using System.Diagnostics;
using System.Globalization;
using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.Kernel.Storage.Private;
using Ishigaki.Tests.Messages;
using Npgsql;

namespace Ishigaki.EndToEnd.Processes;

public sealed class SendingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task ProgramKilledWhileSending_NothingIsLostAndNothingComesTwice()
    {
        const int messages = 25;
        using var listener = new SmtpListener { Thinks = TimeSpan.FromMilliseconds(60) };
        await using var server = await OwnServer.StartAsync(Settings(listener));
        using var visitor = await server.VisitorAsync();
        using (await visitor.PostAsync("/outbox/reach", await visitor.FormTokenAsync("/outbox"), ("reach", "outside")))
        { }

        var token = await visitor.FormTokenAsync("/outbox");
        for (var i = 0; i < messages; i++)
        {
            using var answer = await visitor.PostAsync("/outbox/trial", token);
            Assert.Equal("/outbox", answer.Headers.Location?.ToString());
        }

        foreach (var milliseconds in new[] { 130, 310, 470 })
        {
            await server.KillAndStartAgainAsync();
            await Task.Delay(milliseconds);
        }

        var states = await SettledAsync(server, messages);
        var taken = listener.Mails.Select(mail => Guid.ParseExact(mail.MessageId!.Split('@')[0], "N")).ToList();
        Assert.Equal(taken.Count, taken.Distinct().Count());
        Assert.All(states, each => Assert.True(each.Value is "sent" or "uncertain", each.Value));
        Assert.All(states.Where(each => each.Value == "sent"), each => Assert.Contains(each.Key, taken));
        Assert.All(taken, each => Assert.Contains(each, states.Keys));
        // A kill can meet one message at a time.
        Assert.InRange(states.Count(each => each.Value == "uncertain"), 0, 3);
    }

    private static Dictionary<string, string> Settings(SmtpListener listener) =>
        new(StringComparer.Ordinal)
        {
            ["Messages__Smtp__Host"] = "127.0.0.1",
            ["Messages__Smtp__Port"] = listener.Port.ToString(CultureInfo.InvariantCulture),
            ["Messages__Smtp__Security"] = "none",
            ["Messages__Smtp__From"] = "ishigaki@bank.example",
        };

    private static async Task<Dictionary<Guid, string>> SettledAsync(OwnServer server, int messages)
    {
        var connection = PrivateServer.ConnectionString(
            Path.Combine(server.Folder, "postgres"),
            PrivateServerOptions.Owner
        );
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var states = await StatesAsync(connection + ";Pooling=false");
            if (states.Count == messages && states.Values.All(state => state is "sent" or "uncertain" or "dead"))
            {
                return states;
            }

            Assert.True(clock.Elapsed < Patience, string.Join(' ', states.Values));
            await Task.Delay(200);
        }
    }

    private static async Task<Dictionary<Guid, string>> StatesAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("select id, state from message where template = 'trial'");
        await using var reader = await command.ExecuteReaderAsync();
        var states = new Dictionary<Guid, string>();
        while (await reader.ReadAsync())
        {
            states.Add(reader.GetGuid(0), reader.GetString(1));
        }

        return states;
    }
}
