using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security.BadInput;

/// <summary>Fields that a form does not have change nothing: whose a record is, its id, its dates and roles.</summary>
public sealed class MassAssignmentTests(DemoServer server)
{
    private const string Stranger = "seki@hayate.example.jp";

    private static readonly (string, string)[] Extra =
    [
        ("id", "11111111-1111-4111-8111-111111111111"),
        ("Id", "11111111-1111-4111-8111-111111111111"),
        ("organisation", "00000000-0000-0000-0000-000000000000"),
        ("organisationId", "00000000-0000-0000-0000-000000000000"),
        ("organisation_id", "00000000-0000-0000-0000-000000000000"),
        ("accountId", "11111111-1111-4111-8111-111111111111"),
        ("role", "administrator"),
        ("permission", "accounts.write"),
        ("created_at", "1999-01-01"),
        ("changedAt", "1999-01-01T00:00:00Z"),
        ("deleted_at", "1999-01-01"),
        ("origin", "x"),
        ("__proto__", "x"),
    ];

    [Fact]
    public async Task Entry_WithFieldsThatNoFormHas_IsTheSendersOwn_WithAnIdOfOurs()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        var code = $"M-{Guid.NewGuid():N}"[..12];
        using var made = await account.Visitor.PostAsync(
            "/registers/systems/new",
            await account.Visitor.FormTokenAsync("/registers/systems/new"),
            [("code", code), ("name", "台帳の試験"), .. Extra]
        );
        var path = made.Headers.Location!.ToString().Split('?')[0];
        Assert.DoesNotContain("11111111", path, StringComparison.Ordinal);
        using var own = await account.Visitor.GetAsync($"/api/v1{path}");
        using var json = JsonDocument.Parse(await own.Content.ReadAsStringAsync());
        Assert.Equal(code, json.RootElement.GetProperty("values").GetProperty("code").GetString());
        Assert.True(json.RootElement.GetProperty("changedAt").GetDateTimeOffset().Year > 2000);
        using var other = await (await server.VisitorAsync(Stranger)).GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Interface_WithMembersThatNoBodyHas_ChangesWhoseItIsAndItsIdByNothing()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        account.Visitor.Client.DefaultRequestHeaders.Add("X-Ishigaki", "1");
        using var made = await account.Visitor.Client.PostAsJsonAsync(
            "/api/v1/registers/systems",
            new
            {
                id = "11111111-1111-4111-8111-111111111111",
                organisationId = Guid.Empty,
                values = new Dictionary<string, string>(
                    Extra
                        .DistinctBy(pair => pair.Item1, StringComparer.Ordinal)
                        .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)),
                    StringComparer.Ordinal
                )
                {
                    ["code"] = "M-1",
                    ["name"] = "試験",
                },
            }
        );
        // Either nothing is taken or only what the register has.
        if (made.StatusCode == HttpStatusCode.Created)
        {
            using var json = JsonDocument.Parse(await made.Content.ReadAsStringAsync());
            Assert.NotEqual(
                "11111111-1111-4111-8111-111111111111",
                json.RootElement.GetProperty("id").GetString(),
                StringComparer.Ordinal
            );
            Assert.False(json.RootElement.GetProperty("values").TryGetProperty("organisationId", out _));
            Assert.True(json.RootElement.GetProperty("changedAt").GetDateTimeOffset().Year > 2000);
        }
        else
        {
            Assert.InRange((int)made.StatusCode, 400, 422);
        }
    }

    [Fact]
    public async Task Officer_PostingARoleOrAnOrganisation_StaysWhatTheyWere()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        foreach (var path in new[] { "/account/organisation", "/account/tokens", "/account/password" })
        {
            using var answer = await account.Visitor.PostAsync(path, await account.Visitor.FormTokenAsync(), Extra);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }

        using var people = await account.Visitor.GetAsync("/accounts");
        Assert.Equal(HttpStatusCode.Forbidden, people.StatusCode);
        var page = await account.Visitor.Client.GetStringAsync(new Uri("/account", UriKind.Relative));
        Assert.Contains($"組織 {account.Name[..6]}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_AskedForMoreThanItsOwnerMay_MayNotMore()
    {
        using var account = await OwnAccount.CreateAsync(server.Program, "reader");
        using var visitor = account.NewVisitor();
        using var issued = await visitor.Client.PostAsJsonAsync(
            "/api/v1/tokens",
            new
            {
                userName = account.Name,
                password = OwnAccount.Password,
                scopes = new[] { "accounts.write", "records.write", "records.read", "*" },
                organisationId = Guid.Empty,
                accountId = Guid.Empty,
                expiresAt = "2999-01-01T00:00:00Z",
                role = "administrator",
            }
        );
        var json = await issued.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(json.GetProperty("expiresAt").GetDateTimeOffset() < DateTimeOffset.UtcNow.AddDays(1));
        visitor.Client.DefaultRequestHeaders.Authorization = new("Bearer", json.GetProperty("token").GetString());
        using var read = await visitor.GetAsync("/api/v1/registers");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using var write = await visitor.Client.PostAsJsonAsync(
            "/api/v1/registers/systems",
            new { values = new { code = "X", name = "X" } }
        );
        Assert.Equal(HttpStatusCode.Forbidden, write.StatusCode);
        using var people = await visitor.GetAsync("/accounts");
        Assert.Equal(HttpStatusCode.Forbidden, people.StatusCode);
    }
}
