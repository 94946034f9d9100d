using Ishigaki.Detection;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Detection;

/// <summary>Rules from the cache are those that would be read, or they are read.</summary>
public sealed class RuleCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Rules =>
        Write(
            "rules/r.yml",
            """
            title: Refused
            name: refused
            logsource: { category: webserver }
            detection: { selection: { user|expand: '%ours%' }, condition: selection }
            ---
            title: Many refused
            id: c
            correlation: { type: event_count, rules: [refused], timespan: 1h, condition: { gte: 50 } }
            ---
            title: Without level
            level: none
            logsource: { category: webserver }
            detection: { selection: { user: a }, condition: selection }
            """
        );

    private string Filters =>
        Write(
            "filters/f.yml",
            """
            title: Test accounts
            logsource: { category: webserver }
            filter: { rules: [refused], selection: { user: test }, condition: selection }
            """
        );

    private string Values => Write("values.yml", "ours: [mori, abe]\n");

    private string Cache => _folder["cache"];

    [Fact]
    public void Rules_WithCorrelationsAndFilters_ComeFromTheCacheTheSecondTime()
    {
        var first = Load();
        var second = Load();

        Assert.False(first.IsKept);
        Assert.True(second.IsKept);
        Assert.Equal((1, 1, 1, 1), Counts(second));
        Assert.Equal(Counts(first), Counts(second));
        Assert.Equal(first.Stock.Refusals, second.Stock.Refusals);
        Assert.Equal(Predicates(first), Predicates(second));
    }

    [Theory]
    [InlineData("rules/r.yml")]
    [InlineData("filters/f.yml")]
    [InlineData("values.yml")]
    public void Rules_WhenAnyInputChanges_AreReadAnew(string changed)
    {
        Load();
        File.AppendAllText(_folder[changed], "\n# another word\n");

        Assert.False(Load(write: false).IsKept);
        Assert.True(Load(write: false).IsKept);
    }

    [Fact]
    public void Rules_UnderAnotherName_AreReadAnew()
    {
        Load();
        File.Move(_folder["rules/r.yml"], _folder["rules/s.yml"]);

        var moved = Load(write: false);

        Assert.False(moved.IsKept);
        Assert.StartsWith("s.yml", moved.Stock.Refusals[0].Place, StringComparison.Ordinal);
    }

    [Fact]
    public void File_WithAnyByteChanged_IsNotTrustedAndWrittenAgain()
    {
        Load();
        var good = File.ReadAllBytes(TheFile());
        for (var at = 0; at < good.Length; at += 7)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0x20;
            File.WriteAllBytes(TheFile(), bad);

            Assert.False(Load(write: false).IsKept, $"byte {at}");
            Assert.Equal(good, File.ReadAllBytes(TheFile()));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(71)]
    [InlineData(72)]
    [InlineData(100)]
    public void File_CutShort_IsNotTrustedAndWrittenAgain(int length)
    {
        Load();
        var good = File.ReadAllBytes(TheFile());
        File.WriteAllBytes(TheFile(), good[..length]);

        Assert.False(Load(write: false).IsKept);
        Assert.Equal(good, File.ReadAllBytes(TheFile()));
    }

    [Fact]
    public void File_OfOtherRules_IsNotTrusted()
    {
        Load();
        var (mine, bytes) = (TheFile(), File.ReadAllBytes(TheFile()));
        File.AppendAllText(_folder["rules/r.yml"], "\n---\ntitle: More\n");
        Load(write: false);
        var other = Directory.GetFiles(Cache).Single(file => file != mine);
        File.WriteAllBytes(other, bytes);

        var loaded = Load(write: false);

        Assert.False(loaded.IsKept);
        Assert.Equal(2, loaded.Stock.Refusals.Count);
    }

    [Fact]
    public void File_ThatOthersMayWrite_IsNotTrusted()
    {
        Load();
        Assert.True(Load(write: false).IsKept);
        File.SetUnixFileMode(TheFile(), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);

        Assert.False(Load(write: false).IsKept);
        Assert.True(Load(write: false).IsKept);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(TheFile()));
    }

    [Fact]
    public void Folder_ThatCannotBe_IsAWarningAndTheRulesAreThere()
    {
        File.WriteAllText(Cache, "a file, no folder");

        var loaded = Load();

        Assert.False(loaded.IsKept);
        Assert.NotNull(loaded.Warning);
        Assert.Equal((1, 1, 1, 1), Counts(loaded));
    }

    [Fact]
    public async Task Folder_OfSeveralAtOnce_HasOneWholeFileAtTheEnd()
    {
        _ = (Rules, Filters, Values);
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Load(write: false))));

        Assert.All(all, loaded => Assert.Equal((1, 1, 1, 1), Counts(loaded)));
        Assert.Single(Directory.GetFiles(Cache));
        Assert.True(Load(write: false).IsKept);
    }

    [Fact]
    public void Folder_WithMuchOfOldRules_KeepsTheNewestEightAndForgetsOldDrafts()
    {
        Load();
        var old = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1);
        for (var i = 0; i < 12; i++)
        {
            File.WriteAllText(Path.Combine(Cache, $"{i}.rules"), "old");
            File.SetLastWriteTimeUtc(Path.Combine(Cache, $"{i}.rules"), old.AddMinutes(i));
        }

        File.WriteAllText(Path.Combine(Cache, "1.rules.x.draft"), "killed");
        File.SetLastWriteTimeUtc(Path.Combine(Cache, "1.rules.x.draft"), old);
        File.WriteAllText(Path.Combine(Cache, "mine.txt"), "not ours");
        File.AppendAllText(_folder["rules/r.yml"], "\n# new\n");
        Load(write: false);

        Assert.Equal(8, Directory.GetFiles(Cache, "*.rules").Length);
        Assert.Empty(Directory.GetFiles(Cache, "*.draft"));
        Assert.True(File.Exists(Path.Combine(Cache, "mine.txt")));
        Assert.True(Load(write: false).IsKept);
    }

    private static string Predicates(LoadedRules loaded) =>
        string.Join('|', loaded.Stock.Rules[0].Condition.Tests().Select(test => test.Predicate.Key));

    private string TheFile() => Assert.Single(Directory.GetFiles(Cache));

    private static (int Rules, int Correlations, int Filters, int Refusals) Counts(LoadedRules loaded) =>
        (
            loaded.Stock.Rules.Count,
            loaded.Stock.Correlations.Count,
            loaded.Stock.Filters.Count,
            loaded.Stock.Refusals.Count
        );

    /// <param name="write">The files are made as they were first.</param>
    private LoadedRules Load(bool write = true)
    {
        if (write)
        {
            _ = (Rules, Filters, Values);
        }

        var (rules, fault) = RuleLoading.Read(
            new RuleChoice([_folder["rules"]], [_folder["filters"]], _folder["values.yml"], Cache)
        );
        Assert.Null(fault);
        return rules!;
    }

    private string Write(string name, string text)
    {
        var file = _folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
