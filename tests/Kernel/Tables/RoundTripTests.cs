using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Ishigaki.Kernel.Tables;

namespace Ishigaki.Kernel.Tests.Tables;

public sealed class RoundTripTests
{
    /// <summary>What breaks writers: formula signs, quotes, separators, escapes, controls, extensions, pairs and halves of pairs.</summary>
    private static readonly string[] Nasty =
    [
        "=",
        "+",
        "-",
        "@",
        "＝",
        "＠",
        "'",
        "''",
        "\"",
        "\t",
        "\r",
        "\n",
        "\r\n",
        ",",
        ";",
        " ",
        "　",
        "_x000D_",
        "_x",
        "x0041_",
        "<",
        "&",
        "]]>",
        "\0",
        "\u0001",
        "\u001B",
        "\u0085",
        "\uFFFE",
        "\uFFFF",
        "\uFEFF",
        "\uD83D",
        "😀",
        "髙﨑",
        "①㈱",
        "ｶﾞ",
        "か\u3099",
        "5",
        ".",
        "a",
    ];

    private static readonly Arbitrary<string> Texts = Gen.OneOf(
            Gen.ArrayOf(Gen.Elements(Nasty)).Select(string.Concat),
            ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "")
        )
        .ToArbitrary();

    [Fact]
    public void Xlsx_ArbitraryStrings_SurviveTheRoundTrip() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    var stream = Books.Write(w =>
                    {
                        var sheet = w.AddSheet(SheetLayout.Notes("a"));
                        sheet.Text("x");
                        sheet.Text(text);
                        sheet.EndRow();
                    });
                    Assert.Equal(Writable(text), Second(stream));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Csv_ArbitraryStrings_SurviveTheRoundTrip() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    var bytes = WriterTests.Csv(w =>
                    {
                        w.Text("x");
                        w.Text(text);
                        w.Text("y");
                        w.EndRow();
                    });
                    Assert.Equal(Writable(text), Second(new MemoryStream(bytes)));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Csv_TwoTexts_StayTwoCellsOfTwoRows() =>
        Prop.ForAll(
                Texts,
                Texts,
                (first, second) =>
                {
                    var bytes = WriterTests.Csv(w =>
                    {
                        w.Text(first);
                        w.Text("x");
                        w.EndRow();
                        w.Text(second);
                        w.Text("y");
                        w.EndRow();
                    });
                    using var file = Books.Open(new MemoryStream(bytes));
                    using var rows = file.Read(file.Sheets[0]);
                    foreach (var (text, mark) in new[] { (first, "x"), (second, "y") })
                    {
                        Assert.True(rows.MoveNext());
                        Assert.Equal(
                            (Writable(text), mark),
                            (rows.Current[0].Raw.ToString(), rows.Current[1].ToString())
                        );
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Fold_ArbitraryStrings_IsIdempotent() =>
        Prop.ForAll(
                Texts,
                text => string.Equals(Folding.Fold(Folding.Fold(text)), Folding.Fold(text), StringComparison.Ordinal)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Parsers_ArbitraryStrings_GiveValues() =>
        Prop.ForAll(
                Texts,
                text =>
                {
                    var cell = TableCell.FromText(text);
                    _ = CellValue.Date(cell);
                    _ = CellValue.YesNo(cell);
                    _ = CellValue.Amount(cell);
                    _ = CellValue.Text(cell, 10);
                    _ = HeaderName.WithoutSuffix(HeaderName.Normalise(text));
                    _ = NearName.Find(text, Nasty);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Whole_AnyInteger_IsReadBack() =>
        Prop.ForAll<int>(n =>
                CellValue.Whole(TableCell.FromText(n.ToString("N0", CultureInfo.InvariantCulture))).Value == n
            )
            .Check(Config.QuickThrowOnFailure);

    private static string Second(Stream stream)
    {
        using var file = Books.Open(stream);
        using var rows = file.Read(file.Sheets[0]);
        Assert.True(rows.MoveNext(), rows.Problem?.Message.En);
        return rows.Current[1].Raw.ToString();
    }

    /// <summary>Stated independently of the writer: XML 1.0, production 2.</summary>
    private static string Writable(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Where(r =>
                    r.Value is 9 or 10 or 13 or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or > 0xFFFF
                )
                .Where(r => r.Value != 0xFFFD || text.Contains('\uFFFD', StringComparison.Ordinal))
        );
}
