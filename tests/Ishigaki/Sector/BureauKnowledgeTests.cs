using Ishigaki.Hosting;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Trust;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Sector;

/// <summary>What bureaus bring together: who has the register, what it refuses, and what waits.</summary>
public sealed class BureauKnowledgeTests(TestServer server)
{
    private const string Header = "code,name,receivedOn,fromUnit,sharing,state,analysis,returnedTo,returnedOn\n";

    public static TheoryData<string> Kinds => [.. OrganisationKinds.All.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void For_EveryKind_OnlyTheAuthorityHasIt(string kind)
    {
        var known = Content.Registers().For(kind).Select(register => register.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(
            (kind == OrganisationKinds.Authority, true),
            (known.Contains("knowledge"), known.Contains("roles"))
        );
    }

    [Fact]
    public void Declaration_ForAnUnknownKind_IsRefused() =>
        Assert.Contains(
            "authorities",
            Assert.Throws<InvalidOperationException>(() => RegisterReader.Read(typeof(Misspelt))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("TLP:RED", 1)]
    [InlineData("AMBER+STRICT", 1)]
    [InlineData("ＴＬＰ：ＲＥＤ", 1)]
    [InlineData("TLP:AMBER", 0)]
    [InlineData("", 0)]
    public async Task Import_SharingForNamedReadersOnly_IsRefused(string sharing, int refused)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var result = await organisation.ImportAsync(
            "knowledge",
            $"{Header}K1,件,2026-11-01,検査局,{sharing},受付,,,\n"
        );
        Assert.Equal(refused, result.RefusedTotal);
        Assert.Equal(1 - refused, (await organisation.ListAsync("knowledge")).Total);
    }

    [Theory]
    [InlineData("2026-11-20,検査局,,受付,,,", "knowledge.analysis")]
    [InlineData("2026-11-20,検査局,,,,,", "knowledge.analysis")]
    [InlineData("2026-11-20,検査局,,分析済,,,", "knowledge.analysis knowledge.return")]
    [InlineData("2026-11-20,検査局,,分析済,傾向,,", "knowledge.return")]
    [InlineData("2026-11-07,検査局,,受付,,,", "knowledge.analysis")]
    [InlineData("2026-11-06,検査局,,受付,,,", "knowledge.analysis knowledge.analysis-late")]
    [InlineData("2026-10-23,検査局,,分析済,傾向,,", "knowledge.return knowledge.return-late")]
    [InlineData("2026-10-23,検査局,,還元済,傾向,監督局,2026-11-10", "")]
    [InlineData("2026-10-23,検査局,,還元済,傾向,監督局,", "knowledge.return")]
    [InlineData(",検査局,,還元済,傾向,監督局,2026-11-10", "knowledge.received-on")]
    public async Task List_ByWhatWaits_FindsIt(string row, string expected)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        Assert.Equal(0, (await organisation.ImportAsync("knowledge", $"{Header}K1,件,{row}\n")).RefusedTotal);
        var found = new List<string>();
        foreach (var gap in Content.Gaps)
        {
            if ((await organisation.KeysAsync("knowledge", new EntryQuery { Gap = gap.Id })).Length > 0)
            {
                found.Add(gap.Id);
            }
        }

        Assert.Equal(expected, string.Join(' ', found.Order(StringComparer.Ordinal)));
    }

    [Register("misspelt", "誤", "Misspelt", OnlyFor = "authorities")]
    private sealed class Misspelt
    {
        [Field("番号", "Id", Key = true)]
        public required string Code { get; init; }
    }
}
