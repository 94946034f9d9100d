using System.Globalization;
using Ishigaki.Kernel.Text;
using static Ishigaki.Kernel.Tables.TableProblemCode;

namespace Ishigaki.Kernel.Tables;

/// <summary>The wording of every refusal, in one place so that it stays consistent.</summary>
internal static class Problems
{
    public static TableProblem EmptyFile() =>
        new(
            Empty,
            (
                "ファイルが空です。見出し行とデータのあるファイルを選んでください。",
                "The file is empty. Choose a file with a header row and data."
            )
        );

    public static TableProblem FileTooLarge(long limit) =>
        new(
            TooLarge,
            (
                $"ファイルが上限の {Mega(limit)} MB を超えています。行を分けて複数のファイルにしてください。",
                $"The file exceeds the limit of {Mega(limit)} MB. Split the rows into several files."
            )
        );

    public static TableProblem Password() =>
        new(
            PasswordProtected,
            (
                "ファイルがパスワードで保護されています。パスワードを外して保存し直してください。",
                "The file is protected by a password. Remove the password and save it again."
            )
        );

    public static TableProblem OldXls() =>
        new(
            OldExcel,
            (
                "古い形式の Excel ファイル（.xls）です。Excel で開き、xlsx で保存し直してください。",
                "This is an old Excel file (.xls). Open it in Excel and save it as xlsx."
            )
        );

    public static TableProblem Unsupported(string what) =>
        new(
            UnsupportedFormat,
            (
                $"このファイルは表として読めません（{what}）。Excel（xlsx）または CSV で保存し直してください。",
                $"This file cannot be read as a table ({what}). Save it as Excel (xlsx) or CSV."
            )
        );

    public static TableProblem Damaged(string? sheet = null, int? row = null) =>
        new(
            TableProblemCode.Damaged,
            (
                "ファイルが壊れています。Excel で開けるか確かめ、xlsx で保存し直してください。",
                "The file is damaged. Check that Excel opens it and save it as xlsx again."
            ),
            sheet,
            row
        );

    public static TableProblem Bomb(string part) =>
        new(
            ZipBomb,
            (
                $"圧縮率が異常なため読み込みを中止しました（{Shorten(part)}）。不要な書式を消し、xlsx で保存し直してください。",
                $"Reading stopped: a part is compressed suspiciously well ({Shorten(part)}). Remove unused formats and save again."
            )
        );

    public static TableProblem PartTooLarge(string part, long limit) =>
        new(
            TooLarge,
            (
                $"展開後の大きさが上限の {Mega(limit)} MB を超えています（{Shorten(part)}）。行を分けて複数のファイルにしてください。",
                $"A part exceeds {Mega(limit)} MB once unzipped ({Shorten(part)}). Split the rows into several files."
            )
        );

    public static TableProblem Entries(int limit) =>
        new(
            TooManyEntries,
            (
                $"ファイル内の部品が上限の {N(limit)} 個を超えています。画像や不要なシートを除いて保存し直してください。",
                $"The file has more than {N(limit)} parts. Remove pictures and unused sheets and save it again."
            )
        );

    public static TableProblem Strings(int count, long bytes) =>
        new(
            TooManyStrings,
            (
                $"文字列が上限（{N(count)} 種類、計 {Mega(bytes)} MB）を超えています。行を分けて複数のファイルにしてください。",
                $"The texts exceed the limit ({N(count)} different ones, {Mega(bytes)} MB in all). Split the rows into several files."
            )
        );

    public static TableProblem Rows(int limit, string? sheet) =>
        new(
            TooManyRows,
            (
                $"行数が上限の {N(limit)} 行を超えています。{N(limit)} 行以下のファイルに分けてください。",
                $"There are more rows than the limit of {N(limit)}. Split the file into files of at most {N(limit)} rows."
            ),
            sheet
        );

    public static TableProblem Columns(int limit, string? sheet, int row) =>
        new(
            TooManyColumns,
            (
                $"{N(row)} 行目の列数が上限の {N(limit)} 列を超えています。不要な列を削除してください。",
                $"Row {N(row)} has more columns than the limit of {N(limit)}. Delete the columns that are not needed."
            ),
            sheet,
            row
        );

    public static TableProblem LongCell(int limit, string? sheet, int? row) =>
        new(
            CellTooLong,
            (
                $"{Place(row, "行目に")}{N(limit)} 文字を超えるセルがあります。短くしてください。",
                $"A cell{(row is { } r ? $" in row {N(r)}" : "")} has more than {N(limit)} characters. Shorten it."
            ),
            sheet,
            row
        );

    public static TableProblem LongField(int limit, int row) =>
        new(
            FieldTooLong,
            (
                $"{N(row)} 行目から始まる項目が {N(limit)} 文字を超えています。引用符（\"）の閉じ忘れがないか確かめてください。",
                $"A field that begins in row {N(row)} exceeds {N(limit)} characters. Check for a quote (\") that is not closed."
            ),
            null,
            row
        );

    public static TableProblem NulBytes(int row) =>
        new(
            Binary,
            (
                $"{N(row)} 行目に文字ではないデータがあります。Excel（xlsx）または CSV で保存し直してください。",
                $"Row {N(row)} holds data that is not text. Save the file as Excel (xlsx) or CSV."
            ),
            null,
            row
        );

    public static TableProblem Undecodable(string encoding, int row) =>
        new(
            UndecodableText,
            (
                $"{N(row)} 行目の文字を {encoding} として読めません。「CSV UTF-8」形式で保存し直してください。",
                $"The characters in row {N(row)} are not valid {encoding}. Save the file as \"CSV UTF-8\"."
            ),
            null,
            row
        );

    public static TableProblem OpenQuote(int row) =>
        new(
            UnterminatedQuote,
            (
                $"{N(row)} 行目で始まる引用符（\"）が閉じられていません。閉じてから保存し直してください。",
                $"A quote (\") that begins in row {N(row)} is never closed. Close it and save the file again."
            ),
            null,
            row
        );

    public static TableProblem WithoutSheet() =>
        new(
            NoSheet,
            (
                "表のあるシートがありません。データのあるシートを含む xlsx を選んでください。",
                "The workbook has no worksheet. Choose an xlsx that has a sheet with data."
            )
        );

    public static TableProblem Header(IEnumerable<string> expected)
    {
        var names = expected.Take(5).ToList();
        return new(
            HeaderNotFound,
            (
                $"先頭 30 行に見出し行が見つかりません。「{string.Join('、', names)}」などの見出しの行を置くか、様式をダウンロードして使ってください。",
                $"No header row was found in the first 30 rows. Add a row with headers such as {string.Join(", ", names)}, or use the template."
            )
        );
    }

    private static string N(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Mega(long bytes) => (bytes / 1048576.0).ToString("#,0.#", CultureInfo.InvariantCulture);

    private static string Place(int? row, string suffix) => row is { } r ? $"{N(r)} {suffix}" : "";

    private static string Shorten(string part) => part.Length <= 60 ? part : part[..60] + "…";
}
