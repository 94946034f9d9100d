using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.EndToEnd.Processes;

namespace Ishigaki.EndToEnd.Security.BadInput;

/// <summary>Whoever guesses the id of what another organisation has gets the words for what does not exist.</summary>
public sealed partial class IdGuessingTests(DemoServer server)
{
    [Fact]
    public async Task EveryId_OfAnotherOrganisation_AnswersLikeAMissingOne()
    {
        using var owner = await OwnAccount.CreateAsync(server.Program);
        using var stranger = await OwnAccount.CreateAsync(server.Program);
        foreach (var each in new[] { owner, stranger })
        {
            each.Visitor.Client.DefaultRequestHeaders.Add("X-Ishigaki", "1");
        }

        var things = await ThingsAsync(owner.Visitor);
        var wrong = new List<string>();
        foreach (var (method, pattern, id) in things)
        {
            var own = await AskAsync(stranger.Visitor, method, pattern, id);
            var missing = await AskAsync(stranger.Visitor, method, pattern, Guid.CreateVersion7().ToString());
            // Taking back a token that is not there is answered as done, whoever's it is.
            var expected = pattern.Contains("/tokens/", StringComparison.Ordinal) ? "302" : "404";
            if (own != missing || !own.StartsWith(expected, StringComparison.Ordinal))
            {
                wrong.Add(
                    $"{method} {pattern}: {own[..Math.Min(own.Length, 80)]} | {missing[..Math.Min(missing.Length, 80)]}"
                );
            }
        }

        Assert.Empty(wrong);
        Assert.True(things.Count > 20);
        // They were there all the time.
        foreach (
            var (_, pattern, id) in things.Where(each =>
                each is { Method: "GET" } && !each.Pattern.EndsWith(".xlsx", StringComparison.Ordinal)
            )
        )
        {
            using var answer = await owner.Visitor.GetAsync(pattern.Replace("{}", id, StringComparison.Ordinal));
            Assert.Equal((pattern, HttpStatusCode.OK), (pattern, answer.StatusCode));
        }

        // The waiting file of the import is there too.
        var import = things.First(each => each.Pattern.EndsWith("/apply", StringComparison.Ordinal)).Id;
        using var applied = await owner.Visitor.PostAsync(
            $"/registers/software/import/{import}/apply",
            await owner.Visitor.FormTokenAsync()
        );
        for (var i = 0; i < 100 && await OwnServer.CountAsync(owner.Visitor) < 2; i++)
        {
            await Task.Delay(100);
        }

        Assert.Equal(2, await OwnServer.CountAsync(owner.Visitor));
    }

    [Fact]
    public async Task Administrator_WithTheIdOfAPersonElsewhere_FindsNobody()
    {
        using var person = await OwnAccount.CreateAsync(server.Program);
        using var administrator = await OwnAccount.CreateAsync(server.Program, "administrator");
        using var theirs = await OwnAccount.CreateAsync(server.Program, "administrator");
        var page = await theirs.Visitor.Client.GetStringAsync(new Uri("/accounts/sign-in", UriKind.Relative));
        var id = First(page, "/accounts/");
        foreach (var act in new[] { "renew", "remove", "unlock", "reset-factors" })
        {
            var own = await AskAsync(administrator.Visitor, "POST", $"/accounts/{{}}/{act}", id);
            var missing = await AskAsync(administrator.Visitor, "POST", $"/accounts/{{}}/{act}", Requests.Nobody);
            Assert.Equal(missing, own);
            Assert.DoesNotContain("/activate", own, StringComparison.Ordinal);
        }

        using var still = await theirs.Visitor.GetAsync("/accounts");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    /// <summary>One of each kind, with every address that takes its id.</summary>
    private static async Task<List<(string Method, string Pattern, string Id)>> ThingsAsync(HttpVisitor owner)
    {
        using var made = await owner.Client.PostAsJsonAsync(
            "/api/v1/registers/systems",
            new { values = new { code = "G-1", name = "推測の試験" } }
        );
        var entry = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        var content = Uploading.Content(100);
        var unfinished = await Uploading.BeginAsync(owner, 200);
        var address = await Uploading.BeginAsync(owner, content.Length);
        using var sent = await Uploading.SendAsync(owner, address, 0, new ByteArrayContent(content));
        var file = await Uploading.FileAsync(owner, address);
        var import = (await OwnServer.UploadAsync(owner, 2)).Split('?')[0].Split('/')[^1];
        var session = First(
            await owner.Client.GetStringAsync(new Uri("/account/security", UriKind.Relative)),
            "/account/sessions/"
        );
        using var issued = await owner.PostAsync("/account/tokens", await owner.FormTokenAsync(), ("name", "推測"));
        var token = First(await issued.Content.ReadAsStringAsync(), "/account/tokens/");
        using var attached = await owner.PostAsync(
            $"/registers/systems/{entry}/files",
            await owner.FormTokenAsync(),
            ("stored", file)
        );
        var evidence = First(
            await owner.Client.GetStringAsync(new Uri($"/registers/systems/{entry}", UriKind.Relative)),
            $"/registers/systems/{entry}/files/"
        );
        var upload = unfinished.Split('/')[^1];
        return
        [
            ("GET", "/registers/systems/{}", entry),
            ("GET", "/registers/systems/{}/edit", entry),
            ("POST", "/registers/systems/{}/edit", entry),
            ("POST", "/registers/systems/{}/remove", entry),
            ("POST", "/registers/systems/{}/restore", entry),
            ("POST", "/registers/systems/{}/files", entry),
            ("GET", "/api/v1/registers/systems/{}", entry),
            ("PUT", "/api/v1/registers/systems/{}", entry),
            ("DELETE", "/api/v1/registers/systems/{}", entry),
            ("GET", $"/registers/systems/{entry}/files/{{}}", evidence),
            ("POST", $"/registers/systems/{entry}/files/{{}}/remove", evidence),
            ("POST", $"/registers/systems/{entry}/files/{{}}/restore", evidence),
            ("GET", "/api/v1/files/{}", file),
            ("DELETE", "/api/v1/files/{}", file),
            ("GET", "/api/v1/files/uploads/{}", upload),
            ("HEAD", "/api/v1/files/uploads/{}", upload),
            ("PATCH", "/api/v1/files/uploads/{}", upload),
            ("DELETE", "/api/v1/files/uploads/{}", upload),
            ("GET", "/registers/software/import/{}", import),
            ("GET", "/registers/software/import/{}/progress", import),
            ("GET", "/registers/software/import/{}/refused.xlsx", import),
            ("POST", "/registers/software/import/{}/mapping", import),
            ("POST", "/registers/software/import/{}/apply", import),
            ("POST", "/registers/software/import/{}/cancel", import),
            ("POST", "/account/sessions/{}/end", session),
            ("POST", "/account/tokens/{}/revoke", token),
        ];
    }

    private static async Task<string> AskAsync(HttpVisitor visitor, string method, string pattern, string id)
    {
        using var request = Uploading.Request(
            new HttpMethod(method),
            pattern.Replace("{}", id, StringComparison.Ordinal)
        );
        if (method is "POST" or "PUT" or "PATCH")
        {
            request.Headers.Add("RequestVerificationToken", await visitor.FormTokenAsync());
            request.Content =
                method == "POST" ? Requests.Form(("code", "X"), ("name", "X"))
                : method == "PUT" ? Requests.Json("{\"values\":{\"code\":\"X\",\"name\":\"X\"}}")
                : new ByteArrayContent([1]) { Headers = { ContentType = new("application/offset+octet-stream") } };
            request.Headers.Add("Upload-Offset", "0");
        }

        using var answer = await visitor.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return $"{(int)answer.StatusCode} {Changing().Replace(text.Replace(id, "ID", StringComparison.Ordinal), "")}";
    }

    /// <summary>The first id that stands there in a page.</summary>
    private static string First(string page, string before) =>
        page.Split(before)
            .Skip(1)
            .Select(rest => rest[..Math.Min(rest.Length, 36)])
            .First(each => Guid.TryParse(each, out _));

    [GeneratedRegex(
        "(?<=name=\"__RequestVerificationToken\" value=\")[^\"]+|\"traceId\":\"[^\"]*\"|(?<=datetime=\")[^\"]+",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Changing();
}
