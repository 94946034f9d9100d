using System.Diagnostics;
using System.Globalization;
using Ishigaki.Bench.Running;
using Ishigaki.Tests.Messages;

namespace Ishigaki.Bench.Reliability;

/// <summary>Messages are enqueued and handed to a mail server that takes its time.</summary>
internal sealed class SendWork : Work, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly SmtpListener _listener = new() { Thinks = TimeSpan.FromMilliseconds(25) };
    private readonly HashSet<Guid> _before = [];
    private string _token = "";
    private int _enqueued;

    public SendWork()
        : base("send") =>
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Messages__Smtp__Host"] = "127.0.0.1",
            ["Messages__Smtp__Port"] = _listener.Port.ToString(CultureInfo.InvariantCulture),
            ["Messages__Smtp__Security"] = "none",
            ["Messages__Smtp__From"] = "ishigaki@bank.example",
        };

    public override IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Messages that may have arrived or not: the program says so and asks a person.</summary>
    public long Uncertain { get; private set; }

    protected override TimeSpan Window => TimeSpan.FromSeconds(2);

    public override async Task PrepareAsync(House house)
    {
        _before.Clear();
        _token = await house.Visitor.FormTokenAsync("/outbox");
        using var outside = await PostAsync(house, "/outbox/reach", ("reach", "outside"));
        await using var session = await house.BeginAsync();
        await session.ExecuteAsync("update message_setting set per_minute = 6000", default);
        await session.CommitAsync(default);
    }

    public override async Task RunAsync(House house)
    {
        _enqueued = 0;
        while (await TryAsync(() => PostAsync(house, "/outbox/trial")) is { } answer)
        {
            using (answer)
            {
                if (answer.Headers.Location?.ToString() != "/outbox")
                {
                    return;
                }
            }

            _enqueued++;
            await Task.Delay(30);
        }
    }

    public override async Task CheckAsync(House house)
    {
        var states = await SettledAsync(house);
        var taken = _listener
            .Mails.Select(mail => Guid.ParseExact(mail.MessageId!.Split('@')[0], "N"))
            .Where(states.ContainsKey)
            .ToLookup(id => id);
        Tally.Killed(states.ContainsValue("uncertain") ? "a message under way" : "no message under way");
        Tally.Acknowledged += _enqueued;
        Tally.Lost += Math.Max(0, _enqueued - states.Count) + states.Count(Missing);
        Tally.Finished += Math.Max(0, states.Count - _enqueued);
        Tally.Doubled += taken.Sum(each => each.Count() - 1) + Math.Max(0, states.Count - _enqueued - 1);
        Tally.Half += states.Values.Count(state => state is not ("sent" or "uncertain"));
        Uncertain += states.Values.Count(state => state == "uncertain");
        _before.UnionWith(states.Keys);

        bool Missing(KeyValuePair<Guid, string> message) => message.Value == "sent" && !taken[message.Key].Any();
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>What this round enqueued, once nothing of it is under way any more.</summary>
    private async Task<Dictionary<Guid, string>> SettledAsync(House house)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            await using var session = await house.BeginAsync();
            var messages = await session.ListAsync(
                "select id, state from message where organisation_id = current_organisation() and template = 'trial'",
                reader => (Id: reader.GetGuid(0), State: reader.GetString(1)),
                default
            );
            var states = messages
                .Where(each => !_before.Contains(each.Id))
                .ToDictionary(each => each.Id, each => each.State);
            if (states.Values.All(state => state is "sent" or "uncertain" or "dead") || clock.Elapsed > Patience)
            {
                return states;
            }

            await Task.Delay(100);
        }
    }

    private async Task<HttpResponseMessage> PostAsync(
        House house,
        string path,
        params (string Name, string Value)[] fields
    )
    {
        using var content = new FormUrlEncodedContent(
            fields
                .Append(("__RequestVerificationToken", _token))
                .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
        );
        return await house.Client.PostAsync(new Uri(path, UriKind.Relative), content);
    }
}
