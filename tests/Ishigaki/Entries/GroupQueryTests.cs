using Ishigaki.Kernel.Registers.Group.Web;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Tests.Entries;

/// <summary>A list over a group as it stands in an address.</summary>
public sealed class GroupQueryTests(TestServer server)
{
    [Theory]
    [InlineData("entity=A1&kind=overseas-site&by=protection&q=x", "entity=A1&kind=overseas-site&by=protection")]
    [InlineData("by=name", "")]
    [InlineData("by=nothing&entity=", "")]
    public async Task Query_KeepsItsChoiceOnEveryLink(string address, string kept)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var register = organisation.Register("systems");
        var query = GroupQuery.Read(
            register,
            new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address))
        );
        foreach (
            var link in new[]
            {
                query.List.SortHref(register.Find("name")!),
                query.List.Export("csv"),
                query.List.Href(each => each),
            }
        )
        {
            Assert.StartsWith("/group/registers/systems", link, StringComparison.Ordinal);
            Assert.Contains(kept, link, StringComparison.Ordinal);
        }
    }
}
