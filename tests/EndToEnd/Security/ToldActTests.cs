using Ishigaki.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.EndToEnd.Security;

/// <summary>Nothing is changed that the trail does not tell of, unless somebody said why.</summary>
public sealed class ToldActTests
{
    private static IEnumerable<string> Registers => Content.Registers().All.Select(register => register.Id);

    [Fact]
    public void EveryWritingEndpoint_TellsAnActOrSaysWhyNot()
    {
        Assert.Equal("", string.Join('\n', ToldActs.Missing(AppEndpoints.All, Registers)));
        Assert.Empty(ToldActs.Wordless());
    }

    [Fact]
    public void WritingEndpoint_WithoutAnAct_IsFound()
    {
        var all = AppEndpoints.Read(routes =>
        {
            routes.MapPost("/made-up", () => TypedResults.Ok());
            routes.MapGet("/made-up", () => TypedResults.Ok());
            routes.MapDelete("/api/v1/registers/systems/made-up", () => TypedResults.Ok());
        });
        Assert.Equal(
            ["DELETE /api/v1/registers/{register}/made-up", "POST /made-up"],
            ToldActs.Missing(all, Registers)
        );
    }
}
