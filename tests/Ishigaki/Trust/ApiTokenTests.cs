using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Trust;

public sealed class ApiTokenTests(TestServer server)
{
    [Fact]
    public async Task Find_UntilItExpires_AndNotFromThenOn()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var token = await IssueAsync(organisation, TimeSpan.FromDays(30));
        organisation.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await organisation.Get<ApiTokens>().FindAsync(token, default));
        organisation.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await organisation.Get<ApiTokens>().FindAsync(token, default));
    }

    [Fact]
    public async Task Issue_LongerThanAYear_IsCutToAYear()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var token = await IssueAsync(organisation, TimeSpan.FromDays(9999));
        organisation.Time.Advance(ApiTokens.LongestLife);
        Assert.Null(await organisation.Get<ApiTokens>().FindAsync(token, default));
    }

    private static async Task<string> IssueAsync(TestOrganisation organisation, TimeSpan life)
    {
        var account = Guid.CreateVersion7();
        await organisation.InSessionAsync(session =>
            session.ExecuteAsync(
                "insert into account (id, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, "
                    + "access_failed_count, display_name) values ($1, false, false, false, false, 0, '試験')",
                default,
                account
            )
        );
        return await organisation.Get<ApiTokens>().IssueAsync(organisation.Id, account, "試験", life, default);
    }
}
