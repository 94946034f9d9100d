using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

/// <summary>An assessment of 175 invented items in every state.</summary>
internal static class SampleAssessment
{
    public const int Count = 175;

    private static readonly string[] States = [.. StateCode.All];

    public static AssessmentDocument Whole(string language = "ja") =>
        Of(language, [.. Enumerable.Range(0, Count).Select(Item)]);

    public static AssessmentDocument Of(string language, params AssessmentDocumentItem[] items) =>
        new(
            "石垣信用金庫",
            new("sample-2024", "2024-06-28", "見本のガイドライン"),
            new(2026, 3, 31),
            new(2026, 4, 1, 9, 30, 0, TimeSpan.FromHours(9)),
            language,
            items
        );

    public static AssessmentDocumentItem Item(string id, string state) =>
        new(id, "台帳の整備", state, Computed: false, [], "まとめ。", []);

    private static AssessmentDocumentItem Item(int number)
    {
        var state = States[number % States.Length];
        var isComputed = state is StateCode.Met or StateCode.Partly or StateCode.NotMet;
        var label = number % 5 == 4 ? ((char)('a' + (number % 3))).ToString() : CircledNumber.Of((number % 10) + 1);
        return new(
            $"2.{(number / 50) + 1}.{(number / 10) + 1}.{(number % 10) + 1}-{label}",
            $"項目{number}",
            state,
            isComputed,
            isComputed ? [new("systems-with-owner", "責任者のあるシステム", 40, number % 3, 5.5m)] : [],
            $"{number}件を確認した。",
            isComputed ? [new("systems", $"SYS-{number}", "勘定系", number % 3 == 0 ? "" : "責任者")] : [],
            state is StateCode.Attested ? new("監査で確認", "山田", new(2026, 12, 31)) : null
        );
    }
}
