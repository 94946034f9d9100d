using System.Net;
using System.Net.Http.Json;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security;

/// <summary>A register that only an authority keeps does not exist for others, however they ask.</summary>
public sealed class OnlyForTests(DemoServer server)
{
    private const string Authority = "nagai@kantoku.example.jp";
    private const string Name = "部局からの集約と還元";
    private const string Row = "検査で3件続いた";

    private static readonly string[] Addresses =
    [
        "/registers/knowledge",
        "/registers/knowledge/new",
        "/registers/knowledge/views",
        "/registers/knowledge/export.csv",
        "/registers/knowledge/template.xlsx",
        "/registers/knowledge/import",
        "/registers/knowledge/imports",
        "/api/v1/registers/knowledge",
        "/api/v1/registers/knowledge?q=a",
        "/group/registers/knowledge",
        "/group/registers/knowledge/export.csv",
        "/api/v1/group/registers/knowledge",
    ];

    [Fact]
    public async Task Addresses_OfAnInstitution_AreNotThere()
    {
        var visitor = await server.VisitorAsync(DemoPeople.Officer);
        foreach (var address in Addresses)
        {
            Assert.Equal((address, HttpStatusCode.NotFound), (address, await StatusAsync(visitor, address)));
        }

        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri("/api/v1/registers/knowledge", UriKind.Relative)
        );
        request.Headers.Add("X-Ishigaki", "1");
        request.Content = JsonContent.Create(new { code = "K1", name = "件" });
        using var posted = await visitor.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
    }

    [Fact]
    public async Task Addresses_OfTheAuthority_AreThere()
    {
        var visitor = await server.VisitorAsync(Authority);
        foreach (var address in Addresses.Except(["/registers/knowledge/import"], StringComparer.Ordinal))
        {
            Assert.Equal((address, HttpStatusCode.OK), (address, await StatusAsync(visitor, address)));
        }
    }

    [Theory]
    [InlineData("/chapters/2.1", Name)]
    [InlineData("/search?q=部局からの集約", $"/registers/knowledge")]
    [InlineData("/search?q=検査で3件", Row)]
    [InlineData("/api/v1/registers", "\"knowledge\"")]
    [InlineData("/organisation/units", "govern.knowledge")]
    [InlineData("/trail", Name)]
    public async Task Pages_NameItToTheAuthorityOnly(string address, string sign)
    {
        var (institution, authority) = (await TextAsync(DemoPeople.Ciso, address), await TextAsync(Authority, address));
        Assert.DoesNotContain(sign, institution, StringComparison.Ordinal);
        if (address != "/organisation/units")
        {
            Assert.Contains(sign, authority, StringComparison.Ordinal);
        }
    }

    private async Task<string> TextAsync(string user, string address) =>
        WebUtility.HtmlDecode(
            await (await server.VisitorAsync(user)).Client.GetStringAsync(new Uri(address, UriKind.Relative))
        );

    private static async Task<HttpStatusCode> StatusAsync(HttpVisitor visitor, string address)
    {
        using var answer = await visitor.Client.GetAsync(new Uri(address, UriKind.Relative));
        return answer.StatusCode;
    }
}
