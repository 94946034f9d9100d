using System.Net.Sockets;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Text;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Ishigaki.Tests.Hosting;

/// <summary>Only a database that cannot be reached is said not to be reached.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData("08006", 503)] // connection failure
    [InlineData("57P01", 503)] // administrator's shutdown
    [InlineData("57P03", 503)] // starting up
    [InlineData("53300", 503)] // too many connections
    [InlineData("53100", 507)] // disk full
    [InlineData("53200", 500)] // out of memory
    [InlineData("23505", 500)] // unique violation
    [InlineData("42P01", 500)] // undefined table
    [InlineData("57014", 500)] // query cancelled
    [InlineData("40P01", 500)] // deadlock
    [InlineData("22021", 400)] // NUL in a text
    public void Of_SqlState_GivesItsStatus(string state, int status)
    {
        var failure = Of(Said(state));
        Assert.Equal((status, status == 500), (failure.Status, failure.IsDefect));
        Assert.Equal(
            status == 503,
            failure.Text.Ja.Contains("届きません", StringComparison.Ordinal)
                && failure.Text.En.Contains("cannot be reached", StringComparison.Ordinal)
        );
        Assert.Equal(status == 507, failure.Text.En.Contains("disk is full", StringComparison.Ordinal));
        Assert.DoesNotContain("secret_table", failure.Numbered("1").Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_BrokenConnection_IsUnavailable()
    {
        Assert.Equal(503, Of(new NpgsqlException("no state")).Status);
        Assert.Equal(503, Of(new NpgsqlException("x", new SocketException())).Status);
        Assert.Equal(503, Of(new NpgsqlException("x", new TimeoutException())).Status);
        Assert.Equal(503, Of(new NpgsqlException("x", new IOException())).Status);
        // As Entity Framework wraps it.
        Assert.Equal(503, Of(new InvalidOperationException("x", new NpgsqlException("y", new IOException()))).Status);
    }

    [Fact]
    public void Of_Others_AreWhatTheyAre()
    {
        Assert.Equal((500, true), (Of(new NpgsqlException("x", new FormatException())).Status, true));
        Assert.Equal((500, true), (Of(new InvalidOperationException()).Status, Of(null).IsDefect));
        Assert.Equal(507, Of(new IOException("x", 28)).Status);
        Assert.Equal(413, Of(new BadHttpRequestException("x", 413)).Status);
    }

    private static PostgresException Said(string state) => new("secret_table is gone", "ERROR", "ERROR", state);

    private static Failure Of(Exception? failure) => Failure.Of(failure, status => new Localized($"{status}", ""));
}
