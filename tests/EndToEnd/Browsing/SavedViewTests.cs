using System.Net;
using System.Text.RegularExpressions;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>A list's view under a name of its own, without a script.</summary>
public sealed class SavedViewTests(DemoServer server)
{
    private const string Officer = "ishii@moegi.example.jp";
    private const string Reader = "nakamura@aoba.example.jp";
    private const string Colleague = "mori@aoba.example.jp";

    [Fact]
    public async Task View_SavedUsedAndRemoved_ByFormsAlone()
    {
        var visitor = await server.VisitorAsync(Officer);
        using var saved = await SaveAsync(
            visitor,
            "共有の見かた",
            "q=基幹&sort=name&dir=desc&c=name&c=kind",
            shared: true
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await ReadAsync(visitor, saved.Headers.Location!.ToString());
        Assert.Contains("見かたを保存しました", page, StringComparison.Ordinal);
        Assert.Matches("aria-current=\"true\"[^>]*>共有の見かた</a>", page);
        Assert.Contains(
            "共有の見かた</a>",
            await ReadAsync(visitor, "/registers/systems/views"),
            StringComparison.Ordinal
        );

        using var removed = await visitor.PostAsync(RemovalOf(page), await visitor.FormTokenAsync());
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.DoesNotContain("共有の見かた", await ReadAsync(visitor, "/registers/systems"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_OfAReader_IsTheirsAloneAndCannotBeShared()
    {
        var reader = await server.VisitorAsync(Reader);
        using var shared = await SaveAsync(reader, "読む人の共有", "q=a", shared: true);
        Assert.Equal(HttpStatusCode.Forbidden, shared.StatusCode);
        using var own = await SaveAsync(reader, "読む人の見かた", "q=a");
        Assert.Equal(HttpStatusCode.Redirect, own.StatusCode);
        var page = await ReadAsync(reader, "/registers/systems");
        Assert.Contains("読む人の見かた", page, StringComparison.Ordinal);

        var colleague = await server.VisitorAsync(Colleague);
        Assert.DoesNotContain("読む人の", await ReadAsync(colleague, "/registers/systems"), StringComparison.Ordinal);
        using var others = await colleague.PostAsync(RemovalOf(page), await colleague.FormTokenAsync());
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("x\u0007y")]
    public async Task Name_ThatIsNone_IsRefused(string name)
    {
        using var answer = await SaveAsync(await server.VisitorAsync(Officer), name, "q=a");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> SaveAsync(
        HttpVisitor visitor,
        string name,
        string query,
        bool shared = false
    ) =>
        await visitor.PostAsync(
            "/registers/systems/views",
            await visitor.FormTokenAsync(),
            ("name", name),
            ("query", query),
            ("shared", shared ? "true" : "")
        );

    private static Task<string> ReadAsync(HttpVisitor visitor, string path) =>
        visitor.Client.GetStringAsync(new Uri(path, UriKind.Relative));

    private static string RemovalOf(string page) =>
        Regex
            .Match(page, "/registers/systems/views/[0-9a-f-]+/remove", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Value;
}
