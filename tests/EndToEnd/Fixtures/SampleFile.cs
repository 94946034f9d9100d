using Ishigaki.Kernel.Tables;
using Microsoft.Playwright;

namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>Workbooks as an office would send them.</summary>
internal static class SampleFile
{
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What somebody calls the name; no spelling of it that the program knows.</summary>
    public const string OwnHeader = "呼び方";

    public static FilePayload WithTwoBadCells(string name, string header = OwnHeader) =>
        Of(name, header, kind: "謎の種別", date: "2026-13-45");

    public static FilePayload Corrected(string name) =>
        Of(name, OwnHeader, kind: "クラウドサービス", date: "2026-10-01");

    private static FilePayload Of(string name, string header, string kind, string date)
    {
        string[] headers = ["管理番号", header, "種別", "所管部署", "部門導入", "最終確認日"];
        string[][] rows =
        [
            ["E2E-001", "受付管理", "情報システム", "業務部", "いいえ", "2026-10-01"],
            ["E2E-002", "電子稟議", kind, "総務部", "はい", "2026-10-01"],
            ["E2E-003", "文書保管", "クラウドサービス", "総務部", "はい", date],
            ["E2E-004", "勤怠管理", "クラウドサービス", "", "はい", "2026-10-01"],
        ];
        using var file = new MemoryStream();
        using (var book = new XlsxWriter(file, leaveOpen: true))
        {
            var sheet = book.AddSheet(
                new SheetLayout("情報システム", [.. headers.Select(each => new SheetColumn(each))])
            );
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    sheet.Text(cell);
                }

                sheet.EndRow();
            }
        }

        return new FilePayload
        {
            Name = name,
            MimeType = Type,
            Buffer = file.ToArray(),
        };
    }
}
