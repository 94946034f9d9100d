using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.Kernel.Trust;

namespace Ishigaki.EndToEnd.Security;

/// <summary>One organisation with somebody of every role, and records that nobody else may see.</summary>
internal sealed partial class MatrixHouse : IDisposable
{
    private readonly Dictionary<string, HttpVisitor> _people = new(StringComparer.Ordinal);
    private readonly List<OwnAccount> _accounts = [];

    /// <summary>Stands in names of this organisation's records and in nothing else.</summary>
    public string Marker { get; } = $"漏れ{Guid.NewGuid():N}";

    /// <summary>Stands in the names of its people, who see their own name everywhere.</summary>
    public string People { get; } = $"人{Guid.NewGuid():N}";

    /// <summary>Ids of what the organisation has, of every kind that an address may name.</summary>
    public IReadOnlyList<string> Ids { get; private set; } = [];

    public string EntryId => Ids[0];

    public HttpVisitor this[string role] => _people[role];

    public static async Task<MatrixHouse> BuildAsync(RunningProgram program)
    {
        var house = new MatrixHouse();
        var administrator = await OwnAccount.CreateAsync(program, Roles.Administrator);
        house._accounts.Add(administrator);
        house._people[Roles.Administrator] = administrator.Visitor;
        foreach (var role in Roles.All.Where(role => role != Roles.Administrator))
        {
            house._people[role] = await InvitedAsync(administrator, role, house.People);
        }

        await house.FillAsync();
        return house;
    }

    /// <summary>Anything of this organisation stands there.</summary>
    public bool IsIn(string text) =>
        text.Contains(Marker, StringComparison.Ordinal) || text.Contains(People, StringComparison.Ordinal);

    /// <summary>Everything that a role may read of it, unpacked where it is packed.</summary>
    public static string TextOf(byte[] body)
    {
        if (body is not [0x50, 0x4B, 3, 4, ..])
        {
            return Encoding.UTF8.GetString(body);
        }

        using var archive = new ZipArchive(new MemoryStream(body));
        return string.Concat(
            archive.Entries.Select(entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return reader.ReadToEnd();
            })
        );
    }

    /// <summary>How many acts the organisation's trail tells of: whatever changes or reads something adds one.</summary>
    public async Task<int> ActsAsync()
    {
        var export = await this[Roles.InternalAudit]
            .Client.GetStringAsync(new Uri("/trail/export.jsonl", UriKind.Relative));
        // Exporting is an act too, and asking for it must not look like one of somebody else.
        return export
            .Split('\n')
            .Count(line =>
                line.Contains("\"act\"", StringComparison.Ordinal)
                && !line.Contains("trail.export", StringComparison.Ordinal)
            );
    }

    public void Dispose()
    {
        foreach (var account in _accounts)
        {
            account.Dispose();
        }

        foreach (var visitor in _people.Values)
        {
            visitor.Dispose();
        }
    }

    private static async Task<HttpVisitor> InvitedAsync(OwnAccount administrator, string role, string people)
    {
        var email = $"{Guid.NewGuid():N}@e2e.example.jp";
        using var invited = await administrator.Visitor.PostAsync(
            "/accounts",
            await administrator.Visitor.FormTokenAsync("/accounts"),
            ("email", email),
            ("name", people),
            ("role", role),
            (
                "until",
                DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            )
        );
        var page = WebUtility.HtmlDecode(await invited.Content.ReadAsStringAsync());
        var secret = Link().Match(page).Groups["secret"].Value;
        Assert.True(secret.Length > 10, page);
        var visitor = administrator.NewVisitor();
        using var set = await visitor.PostAsync(
            "/activate",
            await visitor.FormTokenAsync($"/activate?t={secret}"),
            ("secret", secret),
            ("password", OwnAccount.Password),
            ("again", OwnAccount.Password)
        );
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        return visitor;
    }

    private async Task FillAsync()
    {
        var officer = this[Roles.Officer];
        officer.Client.DefaultRequestHeaders.Add("X-Ishigaki", "1");
        var ids = new List<string>();
        foreach (var register in new[] { "systems", "software", "data", "services", "organisations" })
        {
            using var made = await officer.Client.PostAsync(
                new Uri($"/api/v1/registers/{register}", UriKind.Relative),
                Requests.Json(JsonSerializer.Serialize(new { values = new { code = Marker, name = Marker } }))
            );
            Assert.Equal((register, HttpStatusCode.Created), (register, made.StatusCode));
            using var entry = JsonDocument.Parse(await made.Content.ReadAsStringAsync());
            ids.Add(entry.RootElement.GetProperty("id").GetString()!);
        }

        using var file = new MultipartFormDataContent
        {
            {
                new ByteArrayContent(Encoding.UTF8.GetBytes($"code,name\n{Marker}-2,{Marker}\n")),
                "file",
                $"{Marker}.csv"
            },
        };
        using var taken = await officer.Client.PostAsync(
            new Uri("/api/v1/registers/systems/import", UriKind.Relative),
            file
        );
        Assert.True(taken.IsSuccessStatusCode, $"{taken.StatusCode}");
        var imports = await officer.Client.GetStringAsync(new Uri("/registers/systems/imports", UriKind.Relative));
        ids.Add(Id().Match(imports).Value);
        var people = await this[Roles.Administrator].Client.GetStringAsync(new Uri("/accounts", UriKind.Relative));
        ids.Add(Id().Match(people).Value);
        Assert.All(ids, id => Assert.Equal(36, id.Length));
        officer.Client.DefaultRequestHeaders.Remove("X-Ishigaki");
        Ids = [.. ids.Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex("/activate\\?t=(?<secret>[A-Za-z0-9_-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
