using System.Text;
using Ishigaki.Kernel.Messages;
using Ishigaki.Tests.Fixtures;
using MimeKit;

namespace Ishigaki.Tests.Messages;

public sealed class SendingTests(TestServer server)
{
    [Fact]
    public async Task Enqueue_CallerRollsBack_NothingIsSent()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        await using (var session = await house.Database.BeginAsync(house.Organisation, default))
        {
            await house.Outbox.EnqueueAsync(session, MessageHouse.Draft(), default);
        }

        await house.WorkAsync();
        Assert.Equal(0, house.Listener.Connections);
    }

    [Fact]
    public async Task Send_JapaneseWithAttachment_ArrivesAsItWasWritten()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        var id = await house.EnqueueAsync(
            MessageHouse.Draft() with
            {
                Attachments =
                [
                    new MessageAttachment("監査の先頭値 2026年11月.txt", "text/plain", "先頭値"u8.ToArray()),
                ],
            }
        );
        await house.WorkAsync();
        var mail = Assert.Single(house.Listener.Mails);
        Assert.Equal("石垣からの試しのメール", mail.Subject);
        Assert.Equal(
            ("信金 太郎", "taro@bank.example"),
            (mail.To.Mailboxes.Single().Name, mail.To.Mailboxes.Single().Address)
        );
        Assert.Equal("石垣", mail.From.Mailboxes.Single().Name);
        Assert.Equal($"{id:N}@bank.example", mail.MessageId);
        Assert.Contains("花子 さんが設定を確かめる", mail.TextBody, StringComparison.Ordinal);
        var attachment = Assert.IsAssignableFrom<MimePart>(Assert.Single(mail.Attachments));
        Assert.Equal("監査の先頭値 2026年11月.txt", attachment.FileName);
        using var content = new MemoryStream();
        await attachment.Content!.DecodeToAsync(content);
        Assert.Equal("先頭値", Encoding.UTF8.GetString(content.ToArray()).TrimEnd());
        var kept = await house.FindAsync(id);
        Assert.Equal((MessageState.Sent, 1, ""), (kept.State, kept.Attempts, kept.Problem));
        await house.WorkAsync();
        Assert.Single(house.Listener.Mails);
    }

    [Theory]
    [InlineData("花子\r\nBcc: eve@evil.example", "太郎", "taro@bank.example")]
    [InlineData("花子", "太郎\r\nBcc: eve@evil.example\r\n\r\nbody", "taro@bank.example")]
    [InlineData("花子\u2028Bcc: eve@evil.example", "太郎\0\u0085X: 1", "taro@bank.example")]
    public async Task Send_LineBreaksInValues_NeverBeginAHeaderOrARecipient(string sender, string name, string address)
    {
        await using var house = await MessageHouse.CreateAsync(server);
        await house.EnqueueAsync(
            MessageHouse.Draft(address, name, sender.Replace("\0", "", StringComparison.Ordinal)) with
            {
                Template = "reminder",
                Values = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["subject"] = sender,
                    ["text"] = "x",
                },
                Attachments = [new MessageAttachment("a\r\nX-Evil: 1.txt", "text/plain\r\nX-Evil: 1", [1])],
            }
        );
        await house.WorkAsync();
        var mail = Assert.Single(house.Listener.Mails);
        Assert.Empty(mail.Bcc);
        Assert.Equal(address, Assert.Single(mail.To.Mailboxes).Address);
        Assert.DoesNotContain(mail.Headers, header => header.Field is "X-Evil" or "X");
        Assert.Single(house.Listener.Commands, line => line.StartsWith("RCPT", StringComparison.Ordinal));
        Assert.DoesNotContain(
            "\nX-Evil",
            Encoding.Latin1.GetString(house.Listener.Taken.Single()),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@b.example\r\nRCPT TO:<eve@evil.example>")]
    [InlineData("a@b.example, eve@evil.example")]
    [InlineData("\"a\" <a@b.example>")]
    public async Task Enqueue_WhatIsNoAddress_StaysANotice(string address)
    {
        await using var house = await MessageHouse.CreateAsync(server);
        var id = await house.EnqueueAsync(MessageHouse.Draft(address));
        await house.WorkAsync();
        Assert.Equal(MessageState.Notice, await house.StateAsync(id));
        Assert.Equal(0, house.Listener.Connections);
    }

    [Fact]
    public async Task Send_ServerBusy_IsRepeatedLaterAndArrivesOnce()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        house.Listener.Next(Manner.Busy, Manner.DropAtStart, Manner.DropAtData);
        var id = await house.EnqueueAsync();
        await house.WorkAsync();
        Assert.Equal(MessageState.Queued, await house.StateAsync(id));
        await house.WorkAsync();
        Assert.Equal(1, house.Listener.Connections);
        for (var i = 0; i < 3; i++)
        {
            house.Time.Advance(TimeSpan.FromMinutes(1 << i));
            await house.WorkAsync();
        }

        // The third attempt ended after DATA was said: it stays undecided rather than being sent twice.
        Assert.Equal(MessageState.Uncertain, await house.StateAsync(id));
        Assert.Empty(house.Listener.Mails);
        Assert.True(await house.DoAsync(session => house.Desk.RetryAsync(session, id, "花子", default)));
        await house.WorkAsync();
        Assert.Equal(MessageState.Sent, await house.StateAsync(id));
        Assert.Single(house.Listener.Mails);
    }

    [Theory]
    [InlineData(Manner.RefuseRecipient, "no such mailbox")]
    [InlineData(Manner.RefuseData, "refused")]
    public async Task Send_RefusedForGood_IsDeadWithItsReason(Manner manner, string reason)
    {
        await using var house = await MessageHouse.CreateAsync(server);
        house.Listener.Next(manner);
        var id = await house.EnqueueAsync();
        await house.WorkAsync();
        house.Time.Advance(TimeSpan.FromDays(1));
        await house.WorkAsync();
        var message = await house.FindAsync(id);
        Assert.Equal(MessageState.Dead, message.State);
        Assert.Contains(reason, message.Problem, StringComparison.Ordinal);
        Assert.Empty(house.Listener.Mails);
        Assert.Equal(1, house.Listener.Connections);
    }

    [Fact]
    public async Task Send_ServerAwayForDays_IsDeadAfterTheLastAttempt()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        house.Listener.Next([.. Enumerable.Repeat(Manner.Busy, 30)]);
        var id = await house.EnqueueAsync();
        for (var i = 0; i < 20; i++)
        {
            await house.WorkAsync();
            house.Time.Advance(TimeSpan.FromHours(7));
        }

        Assert.Equal((MessageState.Dead, 14), ((await house.FindAsync(id)).State, house.Listener.Connections));
    }

    [Fact]
    public async Task Send_ManyAtOnceByThreePrograms_EachGoesExactlyOnce()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        var ids = new List<Guid>();
        for (var i = 0; i < 40; i++)
        {
            ids.Add(await house.EnqueueAsync());
        }

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(house.WorkAsync)));
        Assert.Equal(
            ids.Select(id => $"{id:N}@bank.example").Order(StringComparer.Ordinal).ToList(),
            house.Listener.Mails.Select(mail => mail.MessageId!).Order(StringComparer.Ordinal).ToList()
        );
    }

    [Fact]
    public async Task Send_MoreThanTheMinuteAllows_TheRestWaits()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        await house.DoAsync(session => session.ExecuteAsync("update message_setting set per_minute = 2", default));
        for (var i = 0; i < 5; i++)
        {
            await house.EnqueueAsync();
        }

        await house.WorkAsync();
        Assert.Equal(2, house.Listener.Mails.Count);
        house.Time.Advance(TimeSpan.FromSeconds(61));
        await house.WorkAsync();
        Assert.Equal(4, house.Listener.Mails.Count);
    }

    [Fact]
    public async Task Send_WithoutAServer_WaitsAndSaysWhy()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        var options = house.Options;
        house.Options = null;
        var id = await house.EnqueueAsync();
        await house.WorkAsync();
        var waiting = await house.FindAsync(id);
        Assert.Equal((MessageState.Queued, 0), (waiting.State, waiting.Attempts));
        Assert.True(waiting.Problem.Length > 0);
        house.Options = options;
        house.Time.Advance(TimeSpan.FromMinutes(6));
        await house.WorkAsync();
        Assert.Single(house.Listener.Mails);
    }
}
