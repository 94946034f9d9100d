using System.Net;
using System.Text;
using System.Text.Json;
using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.Kernel.Trust;

namespace Ishigaki.EndToEnd.Security;

/// <summary>Every endpoint against everybody who must not reach it.</summary>
public sealed class AccessTests(DemoServer server)
{
    private const string Officer = "sato@aoba.example.jp";
    private const string Reader = "nakamura@aoba.example.jp";
    private const string Administrator = "inoue@aoba.example.jp";
    private const string Stranger = "seki@hayate.example.jp";

    private static IEnumerable<AppEndpoint> Closed => AppEndpoints.All.Where(each => each.Permission is not null);

    [Fact]
    public async Task Anonymous_IsSentToSignInOrRefused()
    {
        using var anonymous = new HttpVisitor(server.Address);
        var token = await anonymous.FormTokenAsync("/sign-in");
        var wrong = new List<string>();
        foreach (var endpoint in Closed)
        {
            using var request = new HttpRequestMessage(
                new HttpMethod(endpoint.Method),
                new Uri(endpoint.Address(Requests.Nobody), UriKind.Relative)
            );
            if (endpoint.Writes)
            {
                request.Headers.Add("RequestVerificationToken", token);
                request.Content = endpoint.IsApi ? Requests.Json("{}") : Requests.Form();
            }

            using var answer = await anonymous.Client.SendAsync(request);
            var refused = endpoint.IsApi
                ? answer.StatusCode == HttpStatusCode.Unauthorized
                : answer.StatusCode == HttpStatusCode.Redirect
                    && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal);
            if (!refused)
            {
                wrong.Add($"{endpoint}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Officer_DoesNotSayWhereHeadsGo() =>
        Assert.Empty(
            await NotForbiddenAsync(
                Officer,
                Closed.Where(each => each.Permission is Permissions.TrailManage or Permissions.Organisation)
            )
        );

    [Fact]
    public async Task Reader_MayNotWriteAnything() =>
        Assert.Empty(
            await NotForbiddenAsync(
                Reader,
                Closed.Where(each =>
                    each.Permission
                        is Permissions.Write
                            or Permissions.Catalogues
                            or Permissions.Accounts
                            or Permissions.TrailManage
                )
            )
        );

    [Fact]
    public async Task Administrator_SeesNoRecord() =>
        Assert.Empty(
            await NotForbiddenAsync(
                Administrator,
                Closed.Where(each =>
                    each.Permission
                        is Permissions.Read
                            or Permissions.Write
                            or Permissions.TrailRead
                            or Permissions.TrailManage
                )
            )
        );

    [Fact]
    public async Task Officer_MayNotManageAccounts() =>
        Assert.Empty(await NotForbiddenAsync(Officer, Closed.Where(each => each.Permission == Permissions.Accounts)));

    [Fact]
    public async Task OtherOrganisation_FindsNothingUnderOurIds()
    {
        var id = await SomeEntryAsync(Officer);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Officer, $"/registers/systems/{id}"));
        var stranger = await server.VisitorAsync(Stranger);
        var token = await stranger.FormTokenAsync();
        var wrong = new List<string>();
        foreach (var endpoint in OfEntries())
        {
            HttpContent? body =
                endpoint.IsApi && endpoint.Writes ? Requests.Json("{\"values\":{\"code\":\"X\",\"name\":\"X\"}}")
                : endpoint.Pattern.EndsWith("/edit", StringComparison.Ordinal)
                    ? Requests.Form(("code", "X"), ("name", "X"))
                : null;
            var status = await stranger.SendAsync(endpoint, endpoint.Address(id), token, body);
            if (status != HttpStatusCode.NotFound)
            {
                wrong.Add($"{endpoint}: {(int)status}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Officer, $"/registers/systems/{id}"));
    }

    [Fact]
    public async Task Nonsense_IsNeverAnErrorOfOurs()
    {
        var officer = await server.VisitorAsync("otsuka@yuijitsu.example.jp");
        var token = await officer.FormTokenAsync();
        var wrong = new List<string>();
        foreach (var endpoint in AppEndpoints.All.Where(each => !each.IsAsset && each.Pattern != "/sign-out"))
        {
            foreach (var address in Addresses(endpoint))
            {
                foreach (var body in endpoint.Writes ? Bodies() : [null])
                {
                    var kind = body?.Headers.ContentType?.MediaType;
                    var status = (int)await officer.SendAsync(endpoint, address, token, body);
                    if (status >= 500)
                    {
                        wrong.Add($"{status} {endpoint.Method} {address[..Math.Min(address.Length, 120)]} {kind}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}\n{string.Join('\n', wrong.Take(60))}");
    }

    private static IEnumerable<string> Addresses(AppEndpoint endpoint)
    {
        yield return endpoint.Address(Requests.Nobody);
        yield return endpoint.Address("not-an-id", "no-such-register", "９.９'--");
        yield return endpoint.Address(Requests.Nobody)
            + "?q=%00%EF%BF%BD%27%22&gap=none&sort=none&dir=x&from=%7B%7D&f.code=%00&f.none=1&c=none&state=x&view=y&since=2026-99-99&asOf=x&t=%00&done=a-b-c&deleted=maybe&first=-1&last=x&preview=perhaps";
        yield return endpoint.Address(Requests.Nobody)
            + "?from=AAAA.BBBB&first=99999999999999999999&q="
            + new string('あ', 400);
    }

    private static IEnumerable<HttpContent?> Bodies()
    {
        yield return Requests.Json("{");
        yield return Requests.Json("{\"values\":{\"code\":{\"a\":[1]},\"name\":\"\\u0000\",\"none\":1}}");
        yield return Requests.Json("[null]");
        yield return Requests.Form(
            ("code", "\0"),
            ("name", new string('x', 5000)),
            ("id", "x"),
            ("act", "\0"),
            ("seenAt", "x"),
            ("reason", "\0"),
            ("role", "x"),
            ("days", "-9"),
            ("m.code", "99999999"),
            ("secret", "\0"),
            ("userName", "\0"),
            ("statement", "\0"),
            ("expiresOn", "9999-99-99")
        );
        var file = new MultipartFormDataContent();
        file.Add(new ByteArrayContent([0x50, 0x4b, 3, 4, 0, 0]), "file", "..\\..//a\u0001.xlsx");
        yield return file;
        yield return new StringContent("--x\r\nbroken", Encoding.UTF8, "text/plain");
        yield return new ByteArrayContent([0xff, 0xfe, 0x00]);
    }

    private static IEnumerable<AppEndpoint> OfEntries() =>
        Closed.Where(each =>
            each.Pattern.Contains("{id:guid}", StringComparison.Ordinal)
            && (
                each.Pattern.StartsWith("/registers/{register}/{id", StringComparison.Ordinal)
                || each.Pattern.StartsWith("/api/v1/registers/systems/{id", StringComparison.Ordinal)
            )
        );

    private async Task<List<string>> NotForbiddenAsync(string userName, IEnumerable<AppEndpoint> endpoints)
    {
        var visitor = await server.VisitorAsync(userName);
        var token = await visitor.FormTokenAsync();
        var wrong = new List<string>();
        foreach (var endpoint in endpoints)
        {
            var status = await visitor.SendAsync(endpoint, endpoint.Address(Requests.Nobody), token);
            if (status != HttpStatusCode.Forbidden)
            {
                wrong.Add($"{endpoint}: {(int)status}");
            }
        }

        return wrong;
    }

    private async Task<HttpStatusCode> StatusAsync(string userName, string path)
    {
        using var answer = await (await server.VisitorAsync(userName)).GetAsync(path);
        return answer.StatusCode;
    }

    private async Task<string> SomeEntryAsync(string userName)
    {
        using var answer = await (await server.VisitorAsync(userName)).GetAsync("/api/v1/registers/systems");
        using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return list.RootElement.GetProperty("entries")[0].GetProperty("id").GetString()!;
    }
}
