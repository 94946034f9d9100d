using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.Audit.Web;
using Ishigaki.Tests.Fixtures;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Ishigaki.Tests.Trust.Audit;

public sealed class TrailPagingTests(TestServer server)
{
    [Fact]
    public async Task Pages_FollowEachOther_EachEntryOnce_NewestFirst()
    {
        const int Count = (2 * AuditReader.PageSize) + 7;
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await trail.FillAsync(Count - 1);
        await trail.RecordAsync("last");
        var seen = new List<long>();
        AuditPlace? before = null;
        var pages = 0;
        do
        {
            var page = await ListAsync(organisation, new AuditFilter(), before);
            seen.AddRange(page.Entries.Select(entry => entry.Place.Seq));
            before = page.Next;
            pages++;
        } while (before is not null);

        Assert.Equal((3, Count), (pages, seen.Distinct().Count()));
        Assert.Equal(seen.OrderDescending(), seen);
    }

    [Fact]
    public async Task Filters_EachNarrow_AndAllTogether()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("systems", "管理番号,名称\nS1,勘定系\nS2,融資\n");
        var entry = (await organisation.FindAsync("systems", "S1"))!.Id;
        await organisation.RemoveAsync("systems", "S1");
        organisation.Time.Advance(TimeSpan.FromDays(1));
        await organisation.RemoveAsync("systems", "S2");
        async Task<int> Found(AuditFilter filter) => (await ListAsync(organisation, filter, null)).Entries.Count;
        Assert.Equal(4, await Found(new AuditFilter()));
        Assert.Equal(2, await Found(new AuditFilter { Act = AuditActs.Remove }));
        Assert.Equal(2, await Found(new AuditFilter { Register = "systems", EntryId = entry }));
        Assert.Equal(0, await Found(new AuditFilter { Register = "data" }));
        Assert.Equal(4, await Found(new AuditFilter { Account = "花子" }));
        Assert.Equal(0, await Found(new AuditFilter { Account = "100%" }));
        Assert.Equal(3, await Found(new AuditFilter { To = FakeTime.Today }));
        Assert.Equal(1, await Found(new AuditFilter { From = FakeTime.Today.AddDays(1), To = DateOnly.MaxValue }));
        var all = new AuditFilter
        {
            Act = AuditActs.Remove,
            Register = "systems",
            EntryId = entry,
            Account = "試験",
            From = FakeTime.Today,
        };
        Assert.Equal(1, await Found(all));
    }

    [Fact]
    public async Task State_CountsWhatWaits()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        using var trail = new SealedTrail(organisation);
        await trail.RecordAsync("first");
        await trail.SealAsync();
        await trail.RecordAsync("second");
        var state = await organisation.InSessionAsync(session =>
            organisation.Get<AuditReader>().StateAsync(session, default)
        );
        Assert.Equal((1L, 1L), (state.Last!.Signed.Head.Last, state.Waiting));
    }

    [Theory]
    [InlineData("before", "1.2")]
    [InlineData("before", "1.2.-3")]
    [InlineData("before", "99999999999.1.1")]
    [InlineData("act", "' or 1=1 --")]
    [InlineData("account", "\0")]
    [InlineData("register", "../x")]
    [InlineData("entry", "x")]
    [InlineData("from", "2026-13-01")]
    public void Query_ThatCannotBeRead_IsAsIfItWereNotThere(string name, string value)
    {
        var query = TrailQuery.Read(Query((name, value)));
        Assert.False(query.Filter.IsNarrowed);
        Assert.Null(query.Before);
    }

    [Fact]
    public void Query_AsAnAddress_ReadsBack()
    {
        (string, string)[] given =
        [
            ("act", "change"),
            ("account", "試験 & 花子"),
            ("register", "systems"),
            ("entry", Guid.NewGuid().ToString()),
            ("from", "2026-11-01"),
            ("to", "2026-11-30"),
        ];
        var query = TrailQuery.Read(Query(given));
        var place = new AuditPlace(2, ulong.MaxValue, 7);
        var address = new Uri("http://localhost" + query.Href(place));
        var values = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query);
        Assert.Equal(query with { Before = place }, TrailQuery.Read(new QueryCollection(values)));
    }

    private static QueryCollection Query(params (string Name, string Value)[] values) =>
        new(values.ToDictionary(each => each.Name, each => new StringValues(each.Value), StringComparer.Ordinal));

    private static Task<AuditPage> ListAsync(TestOrganisation organisation, AuditFilter filter, AuditPlace? before) =>
        organisation.InSessionAsync(session =>
            organisation.Get<AuditReader>().ListAsync(session, filter, before, default)
        );
}
