using Ishigaki.Kernel.Messages;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Messages;

/// <summary>Fictional organisations and exercises reach nobody outside, whatever the code around them does.</summary>
public sealed class ReachTests(TestServer server)
{
    [Fact]
    public async Task Send_OrganisationThatNeverSaidSo_StaysInside()
    {
        await using var house = await MessageHouse.CreateAsync(server, outside: false);
        var id = await house.EnqueueAsync();
        await house.WorkAsync();
        Assert.Equal(MessageState.Kept, await house.StateAsync(id));
        Assert.Equal(0, house.Listener.Connections);
    }

    [Fact]
    public async Task Send_Exercise_StaysInsideThoughOthersLeave()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        var exercise = await house.EnqueueAsync(MessageHouse.Draft().InExercise());
        var copy = await house.EnqueueAsync(MessageHouse.Draft().InExercise() with { Link = "/x" });
        var real = await house.EnqueueAsync();
        await house.WorkAsync();
        Assert.Equal(MessageState.Kept, await house.StateAsync(exercise));
        Assert.Equal(MessageState.Kept, await house.StateAsync(copy));
        Assert.Equal(MessageState.Sent, await house.StateAsync(real));
        Assert.Single(house.Listener.Mails);
    }

    [Fact]
    public async Task Send_QueuedBeforeTheSwitchWasTurnedBack_StaysInside()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        var id = await house.EnqueueAsync();
        await house.DoAsync(session =>
            MessageSetting.SwitchAsync(session, false, "花子", house.Time.GetUtcNow(), default)
        );
        await house.WorkAsync();
        Assert.Equal(MessageState.Kept, await house.StateAsync(id));
        Assert.Equal(0, house.Listener.Connections);
    }

    [Theory]
    [InlineData("update message_setting set reach = 'outside'")]
    [InlineData("update message_setting set locked = false")]
    [InlineData("update message_setting set locked = false, reach = 'outside'")]
    [InlineData("update message set reach = 'outside', state = 'queued'")]
    [InlineData("update message set exercise = true, reach = 'outside'")]
    [InlineData("update message set state = 'sent'")]
    [InlineData("update message set state = 'handing'")]
    public async Task Database_LockedOrganisation_RefusesEveryWayOut(string sql)
    {
        await using var house = await MessageHouse.CreateAsync(server, outside: false);
        await house.DoAsync(async session =>
        {
            await MessageSetting.LockInsideAsync(session, default);
            return 0;
        });
        await house.EnqueueAsync();
        var refusal = await Assert.ThrowsAsync<PostgresException>(() =>
            house.DoAsync(session => session.ExecuteAsync(sql, default))
        );
        Assert.Equal(PostgresErrorCodes.CheckViolation, refusal.SqlState);
        Assert.False(
            await house.DoAsync(session =>
                MessageSetting.SwitchAsync(session, true, "花子", house.Time.GetUtcNow(), default)
            )
        );
        await Assert.ThrowsAsync<PostgresException>(() =>
            house.DoAsync(session => session.ExecuteAsync("delete from message_setting", default))
        );
    }

    [Fact]
    public async Task Due_SeenByTheSender_ShowsNothingOfTheMessage()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        await house.EnqueueAsync();
        await using var session = await house.Database.BeginSharedAsync(default);
        Assert.Equal(0, await session.ScalarAsync<long>("select count(*) from message_due", default));
        await session.ExecuteAsync("select set_config('app.duty', 'messages', true)", default);
        Assert.Equal(1, await session.ScalarAsync<long>("select count(*) from message_due", default));
        Assert.Equal(0, await session.ScalarAsync<long>("select count(*) from message", default));
    }
}
