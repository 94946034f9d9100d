using System.Buffers;
using System.Text;
using Ishigaki.Kernel.Catalogues.OfficialText;

namespace Ishigaki.Kernel.Tests.Catalogues.OfficialText;

/// <summary>What is not an item in the authority's document: footnotes, notes, introductions, other chapters.</summary>
public class GuidelineRemainderTests
{
    private static readonly SearchValues<char> Superscripts = SearchValues.Create("⁰¹²³⁴⁵⁶⁷⁸⁹");

    [Fact]
    public void Read_Guideline_GathersTheFootnotesInOrder()
    {
        var footnotes = GuidelineText.PlacementOrSkip().Footnotes;

        Assert.Equal(Enumerable.Range(1, 46), footnotes.Keys.Order());
        Assert.StartsWith("取組計画は、", footnotes[10], StringComparison.Ordinal);
        Assert.Equal(4, footnotes[10].Split('\n').Count(line => line.StartsWith('・')));
        Assert.StartsWith("情報資産とは、①", footnotes[18], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Guideline_NoFootnoteInsideAnItem()
    {
        var placement = GuidelineText.PlacementOrSkip();
        foreach (var (id, item) in placement.Placed)
        {
            Assert.True(item.Text.AsSpan().IndexOfAny(Superscripts) < 0, $"{id} keeps a superscript");
            foreach (var footnote in placement.Footnotes.Values)
            {
                Assert.False(item.Text.Contains(footnote, StringComparison.Ordinal), $"{id} contains a footnote");
            }
        }
    }

    [Fact]
    public void Read_Guideline_NoHeadingAndNoPageNumberInsideAnItem()
    {
        foreach (var (id, item) in GuidelineText.PlacementOrSkip().Placed)
        {
            Assert.All(item.Text.Split('\n'), line => Assert.False(line.All(char.IsDigit), $"{id}: page number"));
            Assert.False(item.Text.Contains('【', StringComparison.Ordinal), $"{id} runs into the next group");
        }
    }

    [Fact]
    public void Read_Guideline_NoteAfterTheItemsBelongsToTheSection()
    {
        var notes = GuidelineText.PlacementOrSkip().SectionNotes;

        Assert.Equal(["2.2.1", "2.3.3"], notes.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(notes.Values, texts => Assert.StartsWith("なお、", Assert.Single(texts), StringComparison.Ordinal));
        Assert.Contains("（注19）", notes["2.2.1"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Guideline_IntroductionsNameTheirSection()
    {
        var introductions = GuidelineText
            .PlacementOrSkip()
            .Unplaced.Where(passage => passage.Reason == UnplacedReason.Introduction);
        Assert.Equal(
            ["2.4.1", "2.5.2", "2.6", "2.6"],
            introductions.Select(passage => passage.Section),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public void Read_Guideline_OtherReasonsAreContentsFrontAndTheChaptersWithoutItems()
    {
        var unplaced = GuidelineText.PlacementOrSkip().Unplaced;

        Assert.Equal(36, unplaced.Count(passage => passage.Reason == UnplacedReason.TableOfContents));
        Assert.Single(unplaced, passage => passage.Reason == UnplacedReason.FrontMatter);
        Assert.All(
            unplaced.Where(passage => passage.Reason == UnplacedReason.Explanation),
            passage => Assert.Contains(passage.Section[0], "13")
        );
        Assert.DoesNotContain(
            unplaced,
            passage => passage.Reason is UnplacedReason.NotInCatalogue or UnplacedReason.Repeated
        );
    }

    /// <summary>No sign of the file is lost: marks and blanks apart, what comes out is as long as what went in.</summary>
    [Fact]
    public void Read_Guideline_KeepsEverySentence()
    {
        var placement = GuidelineText.PlacementOrSkip();
        var all = new StringBuilder();
        all.AppendJoin('\n', placement.Placed.Values.Select(item => item.Text))
            .AppendJoin('\n', placement.Footnotes.Values)
            .AppendJoin('\n', placement.SectionNotes.Values.SelectMany(notes => notes))
            .AppendJoin('\n', placement.Unplaced.Select(passage => passage.Text));

        var source = Encoding.UTF8.GetString(GuidelineText.BytesOrSkip());
        Assert.Equal(source.Count(sign => sign == '。'), all.ToString().Count(sign => sign == '。'));
    }

    [Fact]
    public void Read_Guideline_PointsOutMisreadingsAndLeavesThem()
    {
        var placement = GuidelineText.PlacementOrSkip();

        var doubt = Assert.Single(placement.Doubtful, reading => reading.ItemId is "2.6-⑦");
        Assert.Contains(doubt.Read, placement.Placed["2.6-⑦"].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\u2028")]
    public void Read_OtherLineEndings_GiveTheSameTexts(string lineEnd)
    {
        var text = Encoding
            .UTF8.GetString(GuidelineText.BytesOrSkip())
            .Replace("\n", lineEnd, StringComparison.Ordinal);

        var placement = OfficialTextReader.Read(text, [.. GuidelineText.IdsOrSkip()]);

        Assert.Equal(GuidelineText.PlacementOrSkip().Placed, placement.Placed);
    }

    /// <summary>As most tools extract it: footnote marks are plain figures.</summary>
    [Fact]
    public void Read_SuperscriptsAsPlainFigures_StillKeepsFootnotesOutOfTheItems()
    {
        const string figures = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        var text = string.Concat(
            Encoding
                .UTF8.GetString(GuidelineText.BytesOrSkip())
                .Select(sign =>
                    figures.IndexOf(sign, StringComparison.Ordinal) is var figure and >= 0 ? (char)('0' + figure) : sign
                )
        );

        var placement = OfficialTextReader.Read(text, [.. GuidelineText.IdsOrSkip()]);

        Assert.Empty(placement.Missing);
        Assert.Equal(Enumerable.Range(1, 46), placement.Footnotes.Keys.Order());
        Assert.All(
            GuidelineText.PlacementOrSkip().Placed,
            item => Assert.Equal(item.Value.LastLine, placement.Placed[item.Key].LastLine)
        );
    }

    [Fact]
    public void Read_Guideline_IdsInAsciiSpelling_AreAnsweredInThatSpelling()
    {
        var text = Encoding.UTF8.GetString(GuidelineText.BytesOrSkip());

        var placement = OfficialTextReader.Read(text, ["2.6-8", "2.2.1.2－（1）"]);

        Assert.Equal(
            ["2.2.1.2－（1）", "2.6-8"],
            placement.Placed.Keys.Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        Assert.Contains(placement.Unplaced, passage => passage.Reason == UnplacedReason.NotInCatalogue);
    }
}
