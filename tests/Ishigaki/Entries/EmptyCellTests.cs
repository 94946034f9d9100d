using Ishigaki.Hosting;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Entries;

/// <summary>An empty cell is marked only where a gap counts the entry for it.</summary>
public sealed class EmptyCellTests(TestServer server)
{
    private const string Roles =
        "管理番号,役割名,役割の種類,氏名,任命日,終了日,代行者\n"
        + "R1,CSIRT長,CSIRTの責任者,城 二郎,2025-04-01,,\n"
        + "R2,CSIRT員,CSIRTの要員,堀 三郎,2025-04-01,,\n"
        + "R3,CSIRT長,CSIRTの責任者,旧 太郎,2022-04-01,2025-03-31,\n"
        + "R4,内部監査,内部監査,浜 四郎,2025-04-01,,沖 五郎\n";

    [Fact]
    public async Task Deputy_IsMissedByKeyRolesInForceOnly()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        Assert.Empty((await organisation.ImportAsync("roles", Roles)).Refused);
        Assert.Equal<string[]>(["R1"], await MarkedAsync(organisation, "roles", "deputy"));
        Assert.Equal(
            await organisation.KeysAsync("roles", new EntryQuery { Gap = "roles.deputy" }),
            await MarkedAsync(organisation, "roles", "deputy")
        );

        await organisation.ImportAsync(
            "roles",
            Roles.Replace("2025-04-01,,\n", "2025-04-01,,沖 五郎\n", StringComparison.Ordinal)
        );
        Assert.Empty(await MarkedAsync(organisation, "roles", "deputy"));
    }

    [Fact]
    public async Task References_AreMissedWhereTheirGapCounts()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("systems", "管理番号,名称\nS1,勘定系\n");
        await organisation.ImportAsync(
            "services",
            "管理番号,名称,システム,サードパーティ依存,依存先\nV1,預金,,はい,\nV2,融資,S1,いいえ,\nV3,為替,S1,,\n"
        );
        Assert.Equal<string[]>(["V1"], await MarkedAsync(organisation, "services", "systems"));
        Assert.Equal<string[]>(["V3"], await MarkedAsync(organisation, "services", "thirdPartyDependence"));
        // Who depends on nobody names nobody.
        Assert.Equal<string[]>(["V1"], await MarkedAsync(organisation, "services", "thirdParties"));
    }

    [Fact]
    public async Task Removed_IsNotMissed()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await organisation.ImportAsync("roles", Roles);
        await organisation.RemoveAsync("roles", "R1");
        Assert.Empty(await MarkedAsync(organisation, "roles", "deputy", new EntryQuery { Deleted = true }));
    }

    /// <summary>With every gap of every register: what is marked in a column is what the gaps that ask for it count.</summary>
    [Fact]
    public async Task Marked_IsWhatTheGapsOfTheFieldCount()
    {
        await using var organisation = await TestOrganisation.CreateAsync(server);
        var columns = 0;
        foreach (var register in Content.Registers().All.Select(each => organisation.Register(each.Id)))
        {
            var gaps = organisation.Get<GapSet>().Of(register.Id).ToList();
            await organisation.ImportAsync(
                register.Id,
                $"{register.Key.Name},{register.Title.Name}\nX1,名のあるもの\n"
            );
            var entry = (await organisation.ListAsync(register.Id)).Entries.SingleOrDefault();
            foreach (var field in register.Fields.Where(field => entry is not null && EmptyCells.IsEmpty(entry, field)))
            {
                var counted = new List<string>();
                foreach (var gap in gaps.Where(gap => gap.AsksFor(field)))
                {
                    counted.AddRange(await organisation.KeysAsync(register.Id, new EntryQuery { Gap = gap.Id }));
                }

                columns += counted.Count > 0 ? 1 : 0;
                Assert.Equal<string[]>(
                    [.. counted.Distinct(StringComparer.Ordinal)],
                    await MarkedAsync(organisation, register.Id, field.Name)
                );
            }
        }

        Assert.InRange(columns, 20, 200);
    }

    private static async Task<string[]> MarkedAsync(
        TestOrganisation organisation,
        string register,
        string field,
        EntryQuery? query = null
    )
    {
        var definition = organisation.Register(register);
        var page = await organisation.ListAsync(register, query);
        var empty = await organisation.InSessionAsync(session =>
            organisation
                .Get<EntryReader>()
                .EmptyCellsAsync(
                    session,
                    definition,
                    page.Entries,
                    definition.Fields,
                    new Freshness(FakeTime.Today, Freshness.DefaultCycleMonths),
                    default
                )
        );
        return
        [
            .. page.Entries.Where(entry => empty.Counts(entry, definition.Find(field)!)).Select(entry => entry.Key),
        ];
    }
}
