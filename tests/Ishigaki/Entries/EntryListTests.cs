using System.Globalization;
using System.Text;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Entries;

/// <summary>Lists: whatever the order, every entry stands on exactly one page.</summary>
public sealed class EntryListTests(TestServer server)
{
    private const int Count = 253;

    public static TheoryData<string, string, bool> Sorts
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (
                var register in Content
                    .Registers()
                    .All.Where(register => register.Id is "systems" or "software" or "data" or "services")
            )
            {
                foreach (var each in register.Fields.Where(each => each.Sortable))
                {
                    data.Add(register.Id, each.Name, false);
                    data.Add(register.Id, each.Name, true);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task List_AnySort_ShowsEveryEntryOnceBothWays(string register, string sort, bool descending)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        Assert.Equal(Count, (await organisation.ImportAsync(register, Rows(organisation.Register(register)))).Added);
        var field = organisation.Register(register).Find(sort)!;
        var query = new EntryQuery { Sort = sort, Descending = descending };

        var forward = await WalkAsync(organisation, register, query, page => page.Next);
        Assert.Equal([100, 100, 53], forward.Select(page => page.Entries.Count));
        var entries = forward.SelectMany(page => page.Entries).ToList();
        Assert.Equal(Count, entries.DistinctBy(entry => entry.Id).Count());
        AssertSorted([.. entries.Select(entry => entry[field])], descending);
        Assert.All(forward, page => Assert.Equal(Count, page.Total));
        Assert.Null(forward[0].Previous);

        var backward = await WalkAsync(organisation, register, query with { Last = true }, page => page.Previous);
        Assert.Equal(
            entries.Select(entry => entry.Id),
            backward.AsEnumerable().Reverse().SelectMany(page => page.Entries).Select(entry => entry.Id)
        );
        Assert.Null(backward[0].Next);

        var second = await organisation.ListAsync(register, query with { From = forward[0].Next });
        var first = await organisation.ListAsync(register, query with { From = second.Previous });
        Assert.Equal(forward[0].Entries.Select(entry => entry.Id), first.Entries.Select(entry => entry.Id));
        Assert.Null(first.Previous);
        var secondAgain = await organisation.ListAsync(register, query with { From = first.Next });
        Assert.Equal(second.Entries.Select(entry => entry.Id), secondAgain.Entries.Select(entry => entry.Id));
    }

    [Theory]
    [InlineData("人事", "A")]
    [InlineData("ＡＴＭ", "B")]
    [InlineData("atm", "B")]
    [InlineData("ｼｽﾃﾑ", "A")]
    [InlineData("システム", "A")]
    [InlineData("人事　A", "A")]
    [InlineData("人事 融資", "")]
    [InlineData("融資部", "B")]
    [InlineData("%", "")]
    [InlineData("_", "")]
    [InlineData("'", "")]
    [InlineData("50%達成", "C")]
    [InlineData("備考の中", "C")]
    [InlineData("サーバ－", "D")]
    [InlineData("サーバー", "D")]
    public async Task Search_Words_FindsWhatPeopleWouldCallTheSame(string search, string keys)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync(
            "systems",
            "管理番号,名称,所管部署,備考\nA,人事システム,総務部,\nB,ＡＴＭ監視,融資部,\nC,統計,企画部,備考の中の50%達成\nD,ファイルサーバー,企画部,\n"
        );
        var found = await organisation.KeysAsync("systems", new EntryQuery { Search = search });
        Assert.Equal(search is "%" ? "C" : keys, string.Join(',', found));
    }

    [Theory]
    [InlineData("systems", "kind", "cloud-service", "S3")]
    [InlineData("systems", "kind", "", "")]
    [InlineData("systems", "departmentOwned", "true", "S2")]
    [InlineData("systems", "exposed", "", "S1,S2,S3,S4,S5")]
    [InlineData("systems", "exposed", "false", "")]
    [InlineData("systems", "department", "融資部", "S2")]
    [InlineData("systems", "provider", "", "S1,S2,S4,S5")]
    [InlineData("systems", "confirmedOn", "", "")]
    [InlineData("systems", "nothing", "x", "")]
    [InlineData("systems", "departmentOwned", "vielleicht", "")]
    [InlineData("systems", "confirmedOn", "2026-10-01", "")]
    [InlineData("systems", "id", "x", "")]
    [InlineData("profile", "devicesNotUsed", "ip-telephone", SampleLedgers.ProfileKey)]
    [InlineData("profile", "devicesNotUsed", "ip", "")]
    [InlineData("profile", "tolerancePercent", "", SampleLedgers.ProfileKey)]
    [InlineData("software", "system", "not an id", "")]
    public async Task Filter_AnyKind_FindsWhatItSaysAndUnknownFindsNothing(
        string register,
        string field,
        string wanted,
        string keys
    )
    {
        await using var organisation = await FilledAsync();
        Assert.Equal(keys, string.Join(',', await organisation.KeysAsync(register, Filter(field, wanted))));
    }

    [Fact]
    public async Task Filter_Reference_FindsThoseThatReferToIt()
    {
        await using var organisation = await FilledAsync();
        var id = (await organisation.FindAsync("systems", "S4"))!.Id.ToString();
        Assert.Equal(["H04", "H05", "H06"], await organisation.KeysAsync("software", Filter("system", id)));
        Assert.Equal(["D4"], await organisation.KeysAsync("data", Filter("systems", id)));
        Assert.Equal(["V3"], await organisation.KeysAsync("services", Filter("systems", id)));
    }

    [Theory]
    [InlineData("systems.nothing")]
    [InlineData("software.version")]
    [InlineData("")]
    public async Task Gap_UnknownOrOfAnotherRegister_FindsNothing(string gap)
    {
        await using var organisation = await FilledAsync();
        Assert.Empty(await organisation.KeysAsync("systems", new EntryQuery { Gap = gap }));
    }

    [Fact]
    public async Task List_UnknownSortOrCursor_BeginsAtTheStartByKey()
    {
        await using var organisation = await FilledAsync();
        var query = new EntryQuery { Sort = "note; drop table account", From = PageCursor.Parse("x") };
        Assert.Equal(["S1", "S2", "S3", "S4", "S5"], await organisation.KeysAsync("systems", query));
    }

    [Fact]
    public async Task List_FilterSearchAndSortTogether_StillPageThrough()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("systems", Rows(organisation.Register("systems")));
        var query = Filter("department", "部署1") with
        {
            Search = "名称",
            Sort = "confirmedOn",
            Descending = true,
            Limit = 10,
        };
        var pages = await WalkAsync(organisation, "systems", query, page => page.Next);
        Assert.Equal(pages[0].Total, pages.SelectMany(page => page.Entries).DistinctBy(entry => entry.Id).Count());
        Assert.InRange(pages[0].Total, 20, Count - 1);
    }

    [Theory]
    [InlineData("2026-10-01..2026-10-02", "A B")]
    [InlineData("..2026-10-01", "A")]
    [InlineData("2026-10-02..", "B C")]
    [InlineData("..today-1", "A B")]
    [InlineData("", "D")]
    [InlineData("2026-10-01", "")]
    [InlineData("..soon", "")]
    public async Task List_FilteredByDays_FindsThoseWithin(string wanted, string found)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var today = FakeTime.Today.ToString("O", CultureInfo.InvariantCulture);
        await organisation.ImportAsync(
            "systems",
            $"code,name,confirmedOn\nA,a,2026-10-01\nB,b,2026-10-02\nC,c,{today}\nD,d,\n"
        );
        var page = await organisation.ListAsync("systems", Filter("confirmedOn", wanted));
        Assert.Equal(found, string.Join(' ', page.Entries.Select(entry => entry.Key)));
    }

    [Fact]
    public void Cursor_WrittenAndRead_IsTheSame()
    {
        foreach (var value in new[] { "", "融資部", "<x>", "2026-10-01" })
        {
            var cursor = new PageCursor(value, Guid.NewGuid(), value.Length > 3);
            Assert.Equal(cursor, PageCursor.Parse(cursor.ToString()));
        }

        Assert.Null(PageCursor.Parse(null));
        Assert.Null(PageCursor.Parse(">" + new string('x', 32)));
    }

    private static EntryQuery Filter(string field, string wanted) =>
        new() { Filters = new Dictionary<string, string>(StringComparer.Ordinal) { [field] = wanted } };

    /// <summary>Values repeat and every seventh is empty, so that pages break inside equal and empty ones.</summary>
    private static string Rows(RegisterDefinition register)
    {
        var fields = register.Fields.Where(field => field.IsKey || field.IsTitle || field.Sortable).ToList();
        var text = new StringBuilder(string.Join(',', fields.Select(field => field.Name))).Append('\n');
        for (var i = 0; i < Count; i++)
        {
            var number = i;
            text.AppendJoin(',', fields.Select(field => Value(field, number))).Append('\n');
        }

        return text.ToString();
    }

    private static string Value(FieldDefinition field, int number) =>
        field switch
        {
            { IsKey: true } => string.Create(CultureInfo.InvariantCulture, $"K{number * 7919 % 1000:000}-{number}"),
            { IsTitle: true } => string.Create(CultureInfo.InvariantCulture, $"名称{number % 5}"),
            _ when number % 7 == 0 => "",
            { Kind: FieldKind.Date } => string.Create(CultureInfo.InvariantCulture, $"2026-10-{1 + (number % 3):00}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"部署{number % 3}"),
        };

    private static void AssertSorted(IReadOnlyList<object?> values, bool descending)
    {
        var keys = values
            .Select(value =>
                value is DateOnly date
                    ? date.ToString("O", CultureInfo.InvariantCulture)
                    : value as string ?? "9999-12-31"
            )
            .ToList();
        var sorted = descending ? keys.OrderDescending(StringComparer.Ordinal) : keys.Order(StringComparer.Ordinal);
        Assert.Equal<string[]>([.. sorted], [.. keys]);
    }

    private static async Task<List<EntryPage>> WalkAsync(
        TestOrganisation organisation,
        string register,
        EntryQuery query,
        Func<EntryPage, PageCursor?> next
    )
    {
        var pages = new List<EntryPage> { await organisation.ListAsync(register, query) };
        while (next(pages[^1]) is { } cursor && pages.Count < 100)
        {
            // As in an address.
            var from = PageCursor.Parse(cursor.ToString());
            pages.Add(await organisation.ListAsync(register, query with { From = from, Last = false }));
        }

        return pages;
    }

    private async Task<TestOrganisation> FilledAsync()
    {
        var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        return organisation;
    }
}
