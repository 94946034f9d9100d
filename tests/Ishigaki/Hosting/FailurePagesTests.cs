using System.Collections.Concurrent;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ishigaki.Tests.Hosting;

/// <summary>A defect gets a number that the reader and the log share; its details stay in the log.</summary>
public sealed class FailurePagesTests
{
    [Fact]
    public async Task Page_Defect_ShowsTheNumberOfTheLogAndNoDetail()
    {
        await using var server = await FailingServer.StartAsync();
        using var answer = await server.Client.GetAsync(new Uri("/broken", UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var number = Regex
            .Match(page, "番号 (?<number>[0-9A-F]{8})", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Groups["number"]
            .Value;
        Assert.NotEmpty(number);
        Assert.Single(server.Log, line => line.Contains(number, StringComparison.Ordinal));
        Assert.Contains(server.Log, line => line.Contains("secret_table", StringComparison.Ordinal));
        Assert.DoesNotContain("secret_table", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interface_Defect_TellsTheNumber()
    {
        await using var server = await FailingServer.StartAsync();
        using var answer = await server.Client.GetAsync(new Uri("/api/broken", UriKind.Relative));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var number = problem.RootElement.GetProperty("reference").GetString()!;
        Assert.Single(server.Log, line => line.Contains(number, StringComparison.Ordinal));
        Assert.DoesNotContain("secret_table", problem.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    private sealed class FailingServer(WebApplication app, CapturedLog log) : IAsyncDisposable
    {
        public HttpClient Client { get; } = new() { BaseAddress = new Uri(app.Urls.First()) };

        public IEnumerable<string> Log => log.Lines;

        public static async Task<FailingServer> StartAsync()
        {
            var log = new CapturedLog();
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders().AddProvider(log);
            builder.Services.AddRazorComponents();
            builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
            builder.Services.AddSingleton(new PageFrames(Content.Catalogues(), TimeProvider.System));
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            app.UseMiddleware<ReaderLanguage>();
            app.UseFailurePages();
            app.MapGet("/broken", Fail);
            app.MapGet("/api/broken", Fail);
            await app.StartAsync();
            return new FailingServer(app, log);
        }

        public ValueTask DisposeAsync()
        {
            Client.Dispose();
            return app.DisposeAsync();
        }

        private static string Fail() =>
            throw new PostgresException("secret_table is gone", "ERROR", "ERROR", PostgresErrorCodes.UndefinedTable);
    }

    private sealed class CapturedLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
