using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Checks;

/// <summary>The profile's records decide whom the 50 desirable items address, on the day that is asked for.</summary>
public sealed class AddressedItemTests(TestServer server)
{
    private const string Header =
        "組織コード,名称,業態,規模,地域への影響が大きい,清算・振替機関等,特定社会基盤事業者,最終確認日\n";

    [Theory]
    [InlineData("x,試験,信用金庫,小規模,いいえ,いいえ,いいえ,2026-10-01", AddressAnswer.NotAddressed, 50)]
    [InlineData("x,試験,信用金庫,小規模,はい,いいえ,いいえ,2026-10-01", AddressAnswer.Addressed, 49)]
    [InlineData("x,試験,主要行,大規模,はい,いいえ,はい,2026-10-01", AddressAnswer.Addressed, 50)]
    [InlineData("x,試験,信用金庫,小規模,,いいえ,,2026-10-01", AddressAnswer.Open, 50)]
    [InlineData("x,試験,信用金庫,小規模,いいえ,いいえ,いいえ,2025-10-01", AddressAnswer.Open, 50)]
    [InlineData("x,試験,信用金庫,小規模,いいえ,はい,いいえ,", AddressAnswer.Addressed, 49)]
    public async Task Assess_Profile_Decides(string row, AddressAnswer answer, int items)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        Assert.Empty((await organisation.ImportAsync("profile", Header + row)).Refused);
        var assessment = await organisation.AssessAsync();
        Assert.Equal(items, assessment.Addresses.Where(each => each.Address.Answer == answer).Sum(each => each.Items));
        Assert.Equal(50, assessment.Addresses.Sum(each => each.Items));
    }

    [Fact]
    public async Task Assess_ProfileRemoved_IsOpenAgain()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("profile", Header + "x,試験,信用金庫,小規模,いいえ,いいえ,いいえ,2026-10-01");
        await organisation.RemoveAsync("profile", "x");
        Assert.Equal(
            (AddressAnswer.Open, 50),
            (await organisation.AssessAsync()).Addresses.Select(each => (each.Address.Answer, each.Items)).Single()
        );
    }

    [Fact]
    public async Task Assess_LaterThanTheCycle_IsOpen()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("profile", Header + "x,試験,信用金庫,小規模,いいえ,いいえ,いいえ,2026-10-01");
        var later = await organisation.AssessAsync(new DateOnly(2027, 10, 2));
        Assert.Equal(AddressAnswer.Open, Assert.Single(later.Addresses).Address.Answer);
        Assert.Equal(AddressAnswer.NotAddressed, (await organisation.AssessAsync()).Find("2.1.1-a")!.Address.Answer);
    }
}
