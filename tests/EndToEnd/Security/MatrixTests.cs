using System.Net;
using System.Text.Json;
using Ishigaki.EndToEnd.Fixtures;
using Ishigaki.Kernel.Trust;

namespace Ishigaki.EndToEnd.Security;

/// <summary>
/// Every endpoint as it is served, for every role, in the own organisation and with what belongs to another. What each
/// cell must answer follows from the decisions in <c>access-decisions.tsv</c>; a new endpoint needs a line there.
/// </summary>
public sealed class MatrixTests(DemoServer server)
{
    private const string Register = "systems";

    private static IReadOnlyList<AppEndpoint> Endpoints { get; } =
    [
        .. AppEndpoints.All.Where(each =>
            each is { Permission: not null, IsAsset: false } && each.Pattern != "/sign-out"
        ),
    ];

    [Fact]
    public void EveryEndpoint_HasADecision_AndEveryDecisionAnEndpoint()
    {
        var decided = AccessDecisions.Read();
        var found = Endpoints.Select(AccessDecisions.LineOf).Distinct(StringComparer.Ordinal).ToList();
        var undecided = found.Except(decided, StringComparer.Ordinal).ToList();
        var left = decided.Except(found, StringComparer.Ordinal).ToList();
        Assert.True(undecided.Count == 0, $"Decide and enter:\n{string.Join('\n', undecided)}");
        Assert.True(left.Count == 0, $"Decided, but no longer so:\n{string.Join('\n', left)}");
    }

    [Fact]
    public void EndpointThatNobodyDecided_IsMissed()
    {
        var made = new AppEndpoint("GET", "/made-up/{id:guid}", Permissions.Read, null);
        Assert.DoesNotContain(AccessDecisions.LineOf(made), AccessDecisions.Read(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task EveryOperationOfTheInterface_IsAmongTheEndpoints()
    {
        using var visitor = new HttpVisitor(server.Address);
        using var document = JsonDocument.Parse(
            await visitor.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))
        );
        var described =
            from path in document.RootElement.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select $"{operation.Name.ToUpperInvariant()} {path.Name}";
        var served = AppEndpoints
            .All.Select(each =>
                each.ToString()
                    .Replace(":guid}", "}", StringComparison.Ordinal)
                    .Replace(":long}", "}", StringComparison.Ordinal)
            )
            .ToHashSet(StringComparer.Ordinal);
        var all = described.ToList();
        Assert.InRange(all.Count, 20, 1000);
        Assert.DoesNotContain(all, each => !served.Contains(each));
    }

    [Fact]
    public async Task EveryCell_AnswersAsDecided_AndLeaksNothing()
    {
        using var own = await MatrixHouse.BuildAsync(server.Program);
        using var other = await MatrixHouse.BuildAsync(server.Program);
        var acts = await other.ActsAsync();
        var (wrong, cells) = (new List<string>(), 0);
        foreach (var role in Roles.All)
        {
            var visitor = own[role];
            var token = await visitor.FormTokenAsync();
            foreach (var endpoint in Endpoints)
            {
                var allowed = Roles.Allows(role, endpoint.Wanted(Register));
                wrong.AddRange(await OwnCellAsync(visitor, token, endpoint, allowed, own, other, role));
                wrong.AddRange(await OtherCellAsync(visitor, token, endpoint, allowed, other, role));
                cells += 2;
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cells}\n{string.Join('\n', wrong.Take(80))}");
        Assert.Equal(2 * Roles.All.Count * Endpoints.Count, cells);
        Assert.Equal(acts, await other.ActsAsync());
    }

    /// <summary>Reading names something of one's own; writing names nothing, so that the matrix changes as little as it can.</summary>
    private static async Task<IEnumerable<string>> OwnCellAsync(
        HttpVisitor visitor,
        string token,
        AppEndpoint endpoint,
        bool allowed,
        MatrixHouse own,
        MatrixHouse other,
        string role
    )
    {
        var address = endpoint.Address(endpoint.Writes ? Requests.Nobody : own.EntryId, Register);
        var (status, text) = await AskAsync(visitor, token, endpoint, address);
        var refused = status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized;
        return Wrong(
            (refused == !allowed && (int)status < 500, $"own, {role}: {endpoint} {(int)status}, allowed: {allowed}"),
            (!other.IsIn(text), $"own, {role}: {endpoint} shows the other"),
            (
                allowed || !text.Contains(own.Marker, StringComparison.Ordinal),
                $"own, {role}: {endpoint} shows what it refuses"
            )
        );
    }

    private static async Task<IEnumerable<string>> OtherCellAsync(
        HttpVisitor visitor,
        string token,
        AppEndpoint endpoint,
        bool allowed,
        MatrixHouse other,
        string role
    )
    {
        var wrong = new List<string>();
        var named = endpoint.Pattern.Contains(":guid}", StringComparison.Ordinal);
        foreach (var id in named ? other.Ids : [$"{other.EntryId}"])
        {
            // An address without an id is asked with the other's as a value that it might take for one.
            var address =
                endpoint.Address(id, Register)
                + (named ? "" : $"?id={id}&entry={id}&organisation={id}&mover={id}&successor={id}");
            var (status, text) = await AskAsync(visitor, token, endpoint, address);
            var hidden =
                !named || endpoint.Writes || (int)status is 400 or 403 or 404 or 412 or 422 or (>= 300 and < 400);
            wrong.AddRange(
                Wrong(
                    ((int)status < 500, $"other, {role}: {endpoint} {(int)status}"),
                    (hidden, $"other, {role}: {endpoint} {(int)status} for another's {id}"),
                    (
                        allowed || status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized,
                        $"other, {role}: {endpoint} {(int)status} though refused"
                    ),
                    (!other.IsIn(text), $"other, {role}: {endpoint} leaks")
                )
            );
        }

        return wrong;
    }

    private static IEnumerable<string> Wrong(params (bool Holds, string Else)[] demands) =>
        demands.Where(each => !each.Holds).Select(each => each.Else);

    /// <summary>A file that nobody can read where a file is demanded; otherwise what callers send.</summary>
    private static MultipartFormDataContent? BodyOf(AppEndpoint endpoint) =>
        endpoint is { IsApi: true, Writes: true } && endpoint.Pattern.EndsWith("/import", StringComparison.Ordinal)
            ? new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.csv" } }
            : null;

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(
        HttpVisitor visitor,
        string token,
        AppEndpoint endpoint,
        string address
    )
    {
        using var answer = await visitor.AnswerAsync(endpoint, address, token, BodyOf(endpoint));
        return (answer.StatusCode, MatrixHouse.TextOf(await answer.Content.ReadAsByteArrayAsync()));
    }
}
