using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Export;
using Ishigaki.Kernel.Tables;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Import;

/// <summary>What a list exports, an import takes back unchanged.</summary>
public sealed class RoundTripTests(TestServer server)
{
    private static readonly string[] Dangerous =
    [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "＝1",
        "'=1",
        "=\"a,b\"",
        "−5",
        "- 箇条書き",
        "'済'",
        "\"引用\"",
    ];

    public static TheoryData<string, bool> Cases
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var ledger in new SampleLedgers().All)
            {
                data.Add(ledger.Register, true);
                data.Add(ledger.Register, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Export_ThenImport_EveryRowIsTheSame(string register, bool xlsx)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await new SampleLedgers().ImportAsync(organisation);
        using var file = await ExportAsync(organisation, register, xlsx);
        var result = await organisation.ImportAsync(register, file, xlsx ? "x.xlsx" : "x.csv");
        Assert.Null(result.Problem);
        Assert.Empty(result.Refused);
        Assert.Empty(result.Header!.Unknown);
        Assert.Empty(result.Header.Missing);
        Assert.Equal((result.Read, 0, 0), (result.Same, result.Added, result.Changed));
        Assert.Equal((await organisation.ListAsync(register)).Total, result.Read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Export_TextsThatLookLikeFormulas_StayTextAndComeBack(bool xlsx)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await InsertAsync(organisation, Dangerous);
        using var file = await ExportAsync(organisation, "systems", xlsx);
        var cells = Cells(file, "x");
        Assert.Empty(Dangerous.Except(cells, StringComparer.Ordinal));
        var result = await organisation.ImportAsync("systems", file, "x");
        Assert.Equal((Dangerous.Length, Dangerous.Length), (result.Read, result.Same));
        if (!xlsx)
        {
            var lines = System.Text.Encoding.UTF8.GetString(file.ToArray());
            Assert.DoesNotContain(",=", lines, StringComparison.Ordinal);
            Assert.DoesNotContain(",\"=", lines, StringComparison.Ordinal);
            Assert.Contains("\"'=cmd|", lines, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Export_MoreThanOnePage_HoldsEveryEntry(bool xlsx)
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await InsertAsync(organisation, [.. Enumerable.Range(0, 4321).Select(i => $"名称{i % 7}")]);
        using var file = await ExportAsync(
            organisation,
            "systems",
            xlsx,
            new EntryQuery { Sort = "name", Descending = true }
        );
        var result = await organisation.ImportAsync("systems", file, "x");
        Assert.Equal((4321, 4321), (result.Read, result.Same));
    }

    [Fact]
    public async Task Export_OfAGap_HoldsItsEntriesOnly()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var ledgers = new SampleLedgers();
        ledgers.Software.Set("supportEndsOn", "", "H03", "H11");
        await ledgers.ImportAsync(organisation);
        using var file = await ExportAsync(
            organisation,
            "software",
            false,
            new EntryQuery { Gap = "software.support-end" }
        );
        Assert.Equal<string[]>(["H03", "H11"], [.. Cells(file, "x").Where(cell => cell.StartsWith('H'))]);
    }

    private static async Task<MemoryStream> ExportAsync(
        TestOrganisation organisation,
        string register,
        bool xlsx,
        EntryQuery? query = null
    )
    {
        var stream = new MemoryStream();
        var export = new RegisterExport(organisation.Get<EntryReader>());
        var freshness = new Freshness(FakeTime.Today, Freshness.DefaultCycleMonths);
        await using var session = await organisation.BeginAsync();
        var write = xlsx ? (Func<Stream, Task>)Xlsx : Csv;
        await write(stream);
        return stream;

        Task Xlsx(Stream to) =>
            export.WriteXlsxAsync(
                to,
                session,
                organisation.Register(register),
                query ?? new EntryQuery(),
                freshness,
                default
            );
        Task Csv(Stream to) =>
            export.WriteCsvAsync(
                to,
                session,
                organisation.Register(register),
                query ?? new EntryQuery(),
                freshness,
                default
            );
    }

    private static List<string> Cells(MemoryStream stream, string name)
    {
        stream.Position = 0;
        Assert.True(TableFile.Open(stream, name).TryGet(out var table, out _));
        using (table)
        {
            using var rows = table.Read(table.Sheets[0]);
            var cells = new List<string>();
            while (rows.MoveNext())
            {
                for (var i = 0; i < rows.Current.Count; i++)
                {
                    cells.Add(rows.Current[i].ToString());
                }
            }

            return cells;
        }
    }

    private static Task<int> InsertAsync(TestOrganisation organisation, string[] names) =>
        organisation.InSessionAsync(async session =>
        {
            var register = organisation.Register("systems");
            for (var i = 0; i < names.Length; i++)
            {
                var draft = new EntryDraft(register) { [register.Key] = $"K{i:0000}", [register.Title] = names[i] };
                var outcome = await organisation
                    .Get<EntryWriter>()
                    .InsertAsync(session, draft, Guid.CreateVersion7(), TestOrganisation.Author, default);
                Assert.Equal(SaveOutcome.Saved, outcome);
            }

            return names.Length;
        });
}
