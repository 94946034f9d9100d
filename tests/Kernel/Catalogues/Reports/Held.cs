using System.Globalization;
using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Catalogues.Reports;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Tests.Ui;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

/// <summary>Assessments made by hand: a whole catalogue, nothing recorded except what a test says.</summary>
internal static class Held
{
    public static readonly DateOnly AsOf = new(2026, 4, 10);

    public static readonly CultureInfo Ja = CultureInfo.GetCultureInfo("ja");

    public static readonly CultureInfo En = CultureInfo.GetCultureInfo("en");

    public static Catalogue Catalogue { get; } = Load();

    public static RegisterSet Registers { get; } =
        new([typeof(Software), typeof(Data), typeof(Profile), typeof(Attestation)]);

    [Register("software", "ハードウェア・ソフトウェア台帳", "Hardware and software")]
    private sealed class Software
    {
        [Field("番号", "Number", Key = true)]
        public required string Number { get; init; }
    }

    [Register("data", "情報（データ）台帳", "Data")]
    private sealed class Data
    {
        [Field("番号", "Number", Key = true)]
        public required string Number { get; init; }
    }

    [Register("profile", "組織の概要", "Organisation profile", Single = true)]
    private sealed class Profile
    {
        [Field("番号", "Number", Key = true)]
        public required string Number { get; init; }
    }

    public static Condition SupportEnd { get; } =
        new(
            new Gap(
                "software.support-end",
                "software",
                ("サポート終了予定日がある", "Has a support end date"),
                ("サポート終了予定日", "support end date"),
                "true",
                "false"
            ),
            FigureKind.Record,
            ("終了予定日を埋める", "Fill in the dates")
        );

    public static Condition Version { get; } =
        new(
            new Gap("software.version", "software", ("版がある", "Has a version"), ("版", "version"), "true", "false"),
            FigureKind.Record,
            ("版を埋める", "Fill in the version")
        );

    public static Condition Future { get; } =
        new(
            new Gap(
                "software.future",
                "software",
                ("最終確認日が先の日付でない", "Not in the future"),
                ("正しい最終確認日", "date that is not in the future"),
                "true",
                "false",
                "a confirmation date in the future"
            ),
            FigureKind.Contradiction,
            ("日付を直す", "Correct the dates")
        );

    public static Condition Procedure { get; } =
        new(
            new Gap(
                "profile.procedure",
                "profile",
                ("手続が決まっている", "A procedure is named"),
                ("資産管理の手続", "asset procedure"),
                "true",
                "false"
            ),
            FigureKind.Document,
            ("手続の名を書く", "Name the procedure"),
            Essential: true
        );

    public static LedgerEvidence Ledger(
        long entries,
        long refused = 0,
        bool everLoaded = true,
        string register = "software"
    ) => new(register, entries, everLoaded, refused);

    /// <summary>An item that records decide, judged as the program judges it.</summary>
    public static AssessedItem Computed(
        string id,
        decimal tolerance,
        LedgerEvidence[] ledgers,
        params (Condition Condition, long Population, long Lacking)[] counted
    )
    {
        var check = new Check(
            $"check-{id}",
            Catalogue.Id,
            id,
            [.. ledgers.Select(ledger => new CheckSubject(ledger.Register))],
            [.. counted.Select(each => each.Condition)]
        );
        var figures = counted
            .Select(each => new Figure(
                each.Condition.Id,
                each.Condition.Kind,
                each.Population,
                each.Lacking,
                each.Condition.Essential
            ))
            .ToList();
        var verdict = Judgement.Judge(ledgers, figures, tolerance);
        return new AssessedItem(
            Catalogue.Find(id)!,
            verdict.State,
            verdict.Otherwise,
            new CheckOutcome(check, verdict, figures, ledgers, tolerance),
            null,
            null
        );
    }

    public static AssessedItem Computed(
        string id,
        params (Condition Condition, long Population, long Lacking)[] counted
    ) => Computed(id, 0, [Ledger(412)], counted);

    public static AssessedItem Attested(
        string id,
        string basis = "practised",
        string statement = "記録を見て確かめた",
        string by = "山田 花子",
        string evidence = "",
        DateOnly? on = null,
        DateOnly? until = null
    )
    {
        var said = new AttestationRecord(Guid.Empty, id, basis, statement, evidence, by, on ?? new(2026, 3, 1), until);
        return new AssessedItem(Catalogue.Find(id)!, said.StateOn(AsOf), null, null, said, null);
    }

    public static AssessedItem InState(string id, ItemState state) =>
        new(Catalogue.Find(id)!, state, null, null, null, null);

    /// <summary>These items, and every other one unassessed.</summary>
    public static Assessment Assessment(params AssessedItem[] items) =>
        new(
            Catalogue,
            Guid.Empty,
            "青葉信用金庫",
            new Freshness(AsOf, 12),
            new DateTimeOffset(2026, 4, 10, 0, 0, 0, TimeSpan.Zero),
            [
                .. Catalogue.Items.Select(item =>
                    Array.Find(items, each => each.Item.Id == item.Id)
                    ?? new AssessedItem(item, ItemState.Unassessed, null, null, null, null)
                ),
            ]
        );

    /// <summary>One item of every state that the program can reach, with entries and refused rows behind them.</summary>
    public static Assessment Mixed() =>
        Assessment(
            Computed(
                "2.2.1-①",
                0,
                [Ledger(412), Ledger(0, everLoaded: false, register: "data")],
                (Procedure, 1, 1),
                (SupportEnd, 412, 37)
            ),
            Computed("2.2.1.2-①", 0, [Ledger(412)], (SupportEnd, 412, 37), (Version, 400, 12), (Future, 412, 3)),
            Computed("2.2.1.3-①", 0, [Ledger(120, refused: 2, register: "data")], (Version, 120, 0)),
            Computed("2.2.1.1-①", (SupportEnd, 412, 0)),
            Attested("2.1.1-①", until: new(2026, 4, 30)),
            Attested("2.1.1-②", basis: "document-only", evidence: "規程集 第3章", until: new(2027, 3, 31)),
            Attested("2.1.1-③", until: new(2026, 3, 31)),
            Attested("2.1.5-a", basis: "not-applicable", statement: "海外拠点がない"),
            Attested("2.1.2-①", until: new(2027, 3, 31))
        );

    public static ReportEvidence Evidence() =>
        new(
            new Dictionary<string, LackingEntries>(StringComparer.Ordinal)
            {
                [SupportEnd.Id] = new(SupportEnd.Id, "software", [.. Enumerable.Range(1, 20).Select(Entry)], 37),
            },
            [new("data", "データ.xlsx", Cell("F18", "33/4/1")), new("data", "データ.xlsx", Cell("B20", "<b>&\"機密\""))]
        );

    public static RefusedCell Cell(string place, string value) =>
        new(
            "台帳",
            int.Parse(place[1..], CultureInfo.InvariantCulture),
            place[..1],
            "最終確認日",
            "D-17",
            value,
            ("日付として読めません。", "Not a date."),
            "2021-04-01"
        );

    public static ReportContent Content(
        CultureInfo? language = null,
        Assessment? assessment = null,
        ReportEvidence? evidence = null
    ) =>
        new(
            assessment ?? Mixed(),
            Registers,
            evidence ?? Evidence(),
            language ?? Ja,
            new DateTimeOffset(2026, 4, 10, 9, 5, 0, TimeSpan.FromHours(9))
        );

    private static LackingEntry Entry(int number) =>
        new(
            Guid.Empty,
            string.Create(CultureInfo.InvariantCulture, $"HW-{number:000}"),
            number == 1 ? "<i>端末</i> & 𠮷野" : $"端末{number}",
            SupportEnd.Gap.Missing
        );

    private static Catalogue Load()
    {
        using var file = File.OpenRead(Repository.Path("content/catalogues/fsa-2024-draft.json"));
        return CatalogueFile.Load(file).Catalogue!;
    }
}
