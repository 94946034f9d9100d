using Ishigaki.Kernel.Trust.SignIn;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust;

public sealed class SignInAttemptsTests(TestServer server)
{
    private readonly FakeTime _time = new();
    private readonly string _name = $"{Guid.NewGuid():N}@example.jp";
    private readonly string _address = Guid.NewGuid().ToString();

    private SignInAttempts Attempts => new(server.Database, _time);

    [Fact]
    public async Task FifthFailure_Blocks_AndTheTimeUnblocks()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(TimeSpan.Zero, await BeginAsync());
        }

        Assert.Equal(TimeSpan.FromMinutes(1), await BeginAsync());
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), await BeginAsync());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, await BeginAsync());
        Assert.Equal(TimeSpan.FromMinutes(2), await BeginAsync());
    }

    [Fact]
    public async Task Name_InOtherLetterCase_IsTheSameName()
    {
        for (var i = 0; i < 5; i++)
        {
            await Attempts.BeginAsync(i % 2 == 0 ? _name.ToUpperInvariant() : $" {_name} ", $"{_address}{i}", default);
        }

        Assert.True(await BeginAsync() > TimeSpan.Zero);
    }

    [Fact]
    public async Task HundredAtOnce_AreNotAHundredGuesses()
    {
        var waits = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(i => Attempts.BeginAsync(_name, $"{_address}{i}", default))
        );
        Assert.Equal(5, waits.Count(wait => wait == TimeSpan.Zero));
    }

    [Fact]
    public async Task Success_CleansTheName_ButNotTheAddress()
    {
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(TimeSpan.Zero, await Attempts.BeginAsync($"{i}{_name}", _address, default));
        }

        // Somebody with an account of their own must not be able to wash an address by signing in between.
        Assert.True(await Attempts.BeginAsync($"own{_name}", _address, default) > TimeSpan.Zero);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, await Attempts.BeginAsync($"own{_name}", _address, default));
        await Attempts.SucceedAsync($"own{_name}", _address, default);
        Assert.Equal(TimeSpan.Zero, await Attempts.BeginAsync($"other{_name}", _address, default));
        Assert.Equal(TimeSpan.FromMinutes(2), await Attempts.BeginAsync($"third{_name}", _address, default));
    }

    [Fact]
    public async Task Forgive_RightPasswordBeforeAWrongCode_DoesNotWashTheName()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(TimeSpan.Zero, await BeginAsync());
            await Attempts.ForgiveAsync(_name, _address, default);
            Assert.Equal(TimeSpan.Zero, await BeginAsync());
        }

        Assert.True(await BeginAsync() > TimeSpan.Zero);
    }

    [Fact]
    public async Task Unlock_ByAnAdministrator_LetsTheNameInAtOnce()
    {
        for (var i = 0; i < 6; i++)
        {
            await BeginAsync();
        }

        Assert.Equal(_name, Assert.Single(await Attempts.BlockedAsync([_name, "nobody@example.jp"], default)));
        await Attempts.UnlockAsync(_name, default);
        Assert.Empty(await Attempts.BlockedAsync([_name], default));
        Assert.Equal(TimeSpan.Zero, await BeginAsync());
    }

    [Fact]
    public async Task Names_InTheDatabase_AreHashed()
    {
        await BeginAsync();
        await using var connection = await server.OpenAsSuperuserAsync();
        var rows = await connection.RowsAsync("select a::text from sign_in_attempt a");
        Assert.NotEmpty(rows);
        Assert.DoesNotContain(rows, row => row.Contains("example.jp", StringComparison.OrdinalIgnoreCase));
    }

    private Task<TimeSpan> BeginAsync() => Attempts.BeginAsync(_name, _address, default);
}
