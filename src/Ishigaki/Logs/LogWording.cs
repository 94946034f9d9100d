using Ishigaki.Engines.Logs;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Logs;

/// <summary>What was not taken, in words.</summary>
internal static class LogWording
{
    public static string Of(string source, BrokenRecord broken)
    {
        var where =
            broken.Number > 0
                ? Words.T(
                    $"記録{broken.Number}（{broken.Offset:N0}バイト目から）",
                    $"record {broken.Number} (from byte {broken.Offset:N0})"
                )
                : Words.T($"{broken.Offset:N0}バイト目から", $"from byte {broken.Offset:N0}");
        return $"{source}: {where}: {Of(broken.Fault)}";
    }

    public static Localized Of(LogFault fault) =>
        fault switch
        {
            LogFault.None => ("誤りなし", "nothing is wrong"),
            LogFault.TooLong => (
                "一件として長すぎるため飛ばしました。--largest-record で上限を変えられます。",
                "too long for one record and skipped; --largest-record changes the limit"
            ),
            LogFault.TooManyFields => ("項目が多すぎます。", "has too many fields"),
            LogFault.TooDeep => ("入れ子が深すぎます。", "is nested too deep"),
            LogFault.Truncated => ("途中で終わっています。", "ends too early"),
            LogFault.NotOfThisFormat => ("この形式の行ではありません。", "is not a line of this format"),
            LogFault.BadTime => ("時刻を読めません。", "has a time that cannot be read"),
            LogFault.BadJson => ("JSON として読めません。", "is not well-formed JSON"),
            LogFault.NotAnObject => ("JSON のオブジェクトではありません。", "is not a JSON object"),
            LogFault.NoRecords => ("記録の配列がありません。", "has no array of records"),
            LogFault.BadXml => ("XML として読めません。", "is not well-formed XML"),
            LogFault.NotAnEvent => ("イベントではありません。", "is not an event"),
            LogFault.DocumentType => (
                "文書型定義（DOCTYPE）は、外部を参照し得るため読みません。",
                "is a document type, which may refer to other files and is not read"
            ),
            LogFault.UnknownEntity => ("知らない実体参照があります。", "refers to an unknown entity"),
            LogFault.BadStructuredData => ("構造化データ（RFC 5424）を読めません。", "has malformed structured data"),
            LogFault.BadFileHeader => ("イベントログの先頭が壊れています。", "is a damaged header of an event log"),
            LogFault.BadChunkSignature => (
                "壊れた区画を飛ばしました（印がない）。",
                "is a damaged chunk (no signature), skipped"
            ),
            LogFault.BadChunkHeaderChecksum => (
                "壊れた区画です（先頭の検査値が合わない）。--salvage で読める記録を取り出せます。",
                "is a damaged chunk (checksum of its header); --salvage reads what can be read"
            ),
            LogFault.BadChunkDataChecksum => (
                "壊れた区画です（記録の検査値が合わない）。--salvage で読める記録を取り出せます。",
                "is a damaged chunk (checksum of its records); --salvage reads what can be read"
            ),
            LogFault.BadChunkBounds => (
                "壊れた区画です（大きさが合わない）。--salvage で読める記録を取り出せます。",
                "is a damaged chunk (its sizes); --salvage reads what can be read"
            ),
            LogFault.BadRecordBounds => ("記録の大きさが合いません。", "has a size that cannot be"),
            LogFault.BadBinaryXml => ("記録の中身（バイナリXML）が壊れています。", "holds damaged binary XML"),
            LogFault.UnclosedQuote => ("引用符が閉じていません。", "has a quote that does not end"),
            LogFault.ColumnCount => ("列の数が見出しと違います。", "has another number of columns than the header"),
            LogFault.MissingColumn => (
                "対応表にある列が見出しにありません。",
                "is a header without a column that the mapping names"
            ),
            LogFault.NoFieldNames => ("列の名前がまだ示されていません。", "stands before any names of fields"),
        };
}
