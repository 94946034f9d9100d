using Ishigaki.Kernel.Messages;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Messages;

/// <summary>What may have gone is not sent again by itself; what certainly did not go is.</summary>
public sealed class NeverTwiceTests(TestServer server)
{
    [Theory]
    [InlineData(Manner.TakeAndDrop, 1)]
    [InlineData(Manner.DropInside, 0)]
    public async Task Send_ConnectionEndsAfterTheMessageBegan_APersonDecides(Manner manner, int taken)
    {
        await using var house = await MessageHouse.CreateAsync(server);
        house.Listener.Next(manner);
        var id = await house.EnqueueAsync();
        await house.WorkAsync();
        house.Time.Advance(TimeSpan.FromDays(1));
        await house.WorkAsync();
        Assert.Equal(MessageState.Uncertain, await house.StateAsync(id));
        Assert.Equal(taken, house.Listener.Mails.Count);
        Assert.True(await house.DoAsync(session => house.Desk.ConfirmAsync(session, id, "花子", default)));
        Assert.False(await house.DoAsync(session => house.Desk.RetryAsync(session, id, "太郎", default)));
        await house.WorkAsync();
        Assert.Equal(taken, house.Listener.Mails.Count);
        Assert.Equal(MessageState.Sent, await house.StateAsync(id));
    }

    [Fact]
    public async Task Send_UncertainAndSettingsSayResend_GoesAgainUnderTheSameMessageId()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        house.Options = house.Options! with { ResendUncertain = true };
        house.Listener.Next(Manner.TakeAndDrop);
        var id = await house.EnqueueAsync();
        await house.WorkAsync();
        house.Time.Advance(TimeSpan.FromMinutes(2));
        await house.WorkAsync();
        Assert.Equal(MessageState.Sent, await house.StateAsync(id));
        Assert.Equal(2, house.Listener.Mails.Count);
        Assert.Single(house.Listener.Mails.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(MessageState.Connecting, MessageState.Sent, 1)]
    [InlineData(MessageState.Handing, MessageState.Uncertain, 0)]
    public async Task Work_WhatADeadProgramLeft_IsTreatedByHowFarItCame(string left, string becomes, int sent)
    {
        await using var house = await MessageHouse.CreateAsync(server);
        var id = await house.EnqueueAsync();
        await house.DoAsync(session =>
            session.ExecuteAsync("update message set state = $1, attempts = 1 where id = $2", default, left, id)
        );
        await house.WorkAsync();
        Assert.Equal(becomes, await house.StateAsync(id));
        Assert.Equal(sent, house.Listener.Mails.Count);
    }

    [Fact]
    public async Task Work_AnotherProgramIsStillSending_ItsMessageIsLeftAlone()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        house.Listener.Next(Manner.TakeAndHang);
        var id = await house.EnqueueAsync();
        var slow = Task.Run(() => house.Work().DoNextAsync(default));
        while (await house.StateAsync(id) != MessageState.Handing || house.Listener.Taken.IsEmpty)
        {
            await Task.Delay(20);
        }

        Assert.False(await house.Work().DoNextAsync(default));
        Assert.Equal(MessageState.Handing, await house.StateAsync(id));
        house.Listener.Dispose();
        await slow;
        Assert.Equal(MessageState.Uncertain, await house.StateAsync(id));
    }

    [Fact]
    public async Task Retry_TwoPeopleAtOnce_SendsOnce()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        house.Listener.Next(Manner.RefuseRecipient);
        var id = await house.EnqueueAsync();
        await house.WorkAsync();
        var decisions = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() => house.DoAsync(session => house.Desk.RetryAsync(session, id, "花子", default)))
                )
        );
        Assert.Single(decisions, each => each);
        await house.WorkAsync();
        Assert.Single(house.Listener.Mails);
    }
}
