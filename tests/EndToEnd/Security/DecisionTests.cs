using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.EndToEnd.Security;

public sealed class DecisionTests
{
    [Fact]
    public void EveryEndpoint_DemandsAPermissionOrSaysWhyItIsPublic()
    {
        Assert.True(AppEndpoints.All.Count > 60);
        Assert.Empty(AppEndpoints.Undecided(AppEndpoints.All));
    }

    [Fact]
    public void EndpointWithoutADecision_IsFound()
    {
        var all = AppEndpoints.Read(routes => routes.MapGet("/made-up", () => TypedResults.Ok()));
        Assert.Equal(["GET /made-up"], AppEndpoints.Undecided(all));
    }

    [Fact]
    public void PublicEndpoints_AreThese()
    {
        string[] expected =
        [
            "GET /activate",
            "GET /health/ready",
            "GET /language/{language}",
            "GET /openapi/{documentName}.json",
            "GET /sign-in",
            "GET /sign-in/code",
            "GET /sign-in/provider",
            "GET /sign-in/provider/done",
            "POST /activate",
            "POST /api/v1/tokens",
            "POST /sign-in",
            "POST /sign-in/code",
            "POST /sign-in/passkey",
            "POST /sign-in/passkey/options",
            "POST /sign-out",
        ];
        var found = AppEndpoints
            .All.Where(each => each is { PublicReason: not null, IsAsset: false })
            .Select(each => each.ToString());
        Assert.Equal(
            expected,
            found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }
}
