using System.Text;
using Ishigaki.Kernel.Catalogues;

namespace Ishigaki.Kernel.Tests.Catalogues;

/// <summary>A faulty catalogue is refused whole, and every fault is told with its place and the remedy.</summary>
public class CatalogueProblemTests
{
    [Theory]
    [InlineData("\"basic\"", "\"basics\"", 20, "items[0].kind", "2.1.2-②", "use one of basic, desirable")]
    [InlineData("\"yearly\"", "\"每年\"", 20, "items[0].cycle", "2.1.2-②", "half-yearly")]
    [InlineData("\"RC\"", "\"RE\"", 24, "items[1].function", "2.1.1-a", "GV, ID, PR, DE, RS, RC")]
    [InlineData(
        "\"section\": \"2.1.2\"",
        "\"section\": \"2.1.9\"",
        20,
        "items[0].section",
        "2.1.2-②",
        "not in sections"
    )]
    [InlineData(
        "\"chapter\": \"2.1\", \"ja\": \"方針\"",
        "\"chapter\": \"2.7\", \"ja\": \"方針\"",
        15,
        "sections[0].chapter",
        "2.1.1",
        "not in chapters"
    )]
    [InlineData("\"id\": \"2.1.1-a\"", "\"id\": \"2.1.2-2\"", 24, "items[1].id", "2.1.2-2", "used twice")]
    [InlineData("\"number\": \"2.1.2\"", "\"number\": \"2.1.1\"", 16, "sections[1].number", "2.1.1", "used twice")]
    [InlineData("\"en\": \"second\"", "\"en\": \"  \"", 21, "items[0].en", "2.1.2-②", "write the text")]
    [InlineData("\"en\": \"second\", ", "", 19, "items[0].en", "2.1.2-②", "missing")]
    [InlineData(
        "{ \"ja\": \"台帳\", \"en\": \"register\" }",
        "\"台帳\"",
        21,
        "items[0].evidence",
        "2.1.2-②",
        "must be"
    )]
    [InlineData("\"label\": \"a\"", "\"label\": 1", 24, "items[1].label", "2.1.1-a", "text in quotes")]
    [InlineData(
        "\"publishedOn\": \"2024-06-28\"",
        "\"publishedOn\": \"2024-06-31\"",
        7,
        "publishedOn",
        "",
        "date such as"
    )]
    [InlineData("\"verifiedOn\": \"2026-11-21\"", "\"verifiedOn\": null", 10, "verifiedOn", "", "text in quotes")]
    [InlineData("\"id\": \"sample-2024\"", "\"id\": \"a b\"", 2, "id", "", "no blanks")]
    [InlineData("\"source\": \"見本の官庁\",", "", 1, "source", "", "add it")]
    public void Load_OneFault_IsToldWithPlaceAndRemedy(
        string part,
        string replacement,
        long line,
        string place,
        string id,
        string remedy
    )
    {
        var load = Load(CatalogueJson.With(part, replacement));

        Assert.Null(load.Catalogue);
        var problem = load.Problems.First(found => string.Equals(found.Place, place, StringComparison.Ordinal));
        Assert.Equal((line, id), (problem.Line, problem.Id));
        Assert.Contains(remedy, problem.Message.En, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Message.Ja);
        Assert.Contains(place, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SeveralFaults_AreToldTogetherInOrder()
    {
        var json = CatalogueJson.With("\"basic\"", "\"x\"").Replace("\"RC\"", "\"y\"", StringComparison.Ordinal);

        var lines = Load(json).Problems.Select(problem => problem.Line);

        Assert.Equal([20, 24], lines);
    }

    [Theory]
    [InlineData("{\n  \"id\": \"a\",\n  oops\n}", 3)]
    [InlineData("", 1)]
    [InlineData("{\"id\":1,\"id\":2}", 1)]
    [InlineData("{} trailing", 1)]
    public void Load_NotJson_NamesTheLine(string json, long line)
    {
        var problem = Assert.Single(Load(json).Problems);

        Assert.Equal(line, problem.Line);
        Assert.Contains("brackets", problem.Message.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("12")]
    public void Load_JsonOfAnotherShape_IsRefused(string json) =>
        Assert.Contains("begin with {", Assert.Single(Load(json).Problems).Message.En, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"items\":{}}")]
    [InlineData("{\"items\":[null,1,[],{}],\"sections\":[[]],\"chapters\":\"x\"}")]
    [InlineData("{\"items\":[{\"id\":\"\\ud800\"}]}")]
    [InlineData("{\"\\ud800\":1}")]
    public void Load_MalformedParts_AreProblemsNotExceptions(string json)
    {
        var load = Load(json);

        Assert.Null(load.Catalogue);
        Assert.NotEmpty(load.Problems);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Load_Fault_NamesItsLineUnderAnyLineEnding(string lineEnd)
    {
        var json = CatalogueJson.With("\"RC\"", "\"RE\"").ReplaceLineEndings(lineEnd);
        Assert.Equal(24, Assert.Single(Load(json).Problems).Line);
    }

    [Fact]
    public void Load_OneLineFile_NamesLineOneAndThePlace()
    {
        var problem = Assert.Single(Load(CatalogueJson.With("\"RC\"", "\"RE\"").ReplaceLineEndings(" ")).Problems);

        Assert.Equal((1, "items[1].function"), (problem.Line, problem.Place));
    }

    [Fact]
    public void Load_LongWrongValue_IsShortenedInTheMessage()
    {
        var load = Load(CatalogueJson.With("\"RC\"", $"\"{new string('x', 9_000)}\""));
        Assert.InRange(Assert.Single(load.Problems).Message.En.Length, 1, 200);
    }

    [Fact]
    public void Load_ReferenceToARepeatedSection_IsToldOnce()
    {
        var json = CatalogueJson.With("\"number\": \"2.1.2\"", "\"number\": \"2.1.1\"");

        var places = Load(json).Problems.Select(problem => problem.Place);

        Assert.Equal("sections[1].number items[0].section", string.Join(' ', places));
    }

    [Fact]
    public void Load_NestedTooDeep_IsRefused()
    {
        var json = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);
        Assert.Null(Load(json).Catalogue);
    }

    [Fact]
    public void Load_TooLarge_IsRefusedWithoutReadingItAll()
    {
        using var endless = new EndlessStream();

        var load = CatalogueFile.Load(endless);

        Assert.Contains("too large", Assert.Single(load.Problems).Message.En, StringComparison.Ordinal);
        Assert.InRange(endless.Given, 1, CatalogueFile.LargestFile * 2L);
    }

    [Fact]
    public void Load_ManyFaults_AreCapped()
    {
        var items = string.Join(',', Enumerable.Repeat("{}", 10_000));
        Assert.InRange(Load($"{{\"items\":[{items}]}}").Problems.Count, 1, 500);
    }

    private static CatalogueLoad Load(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return CatalogueFile.Load(stream);
    }

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Given;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            Given += count;
            return count;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
