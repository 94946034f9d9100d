using System.Text.Json;
using Ishigaki.Commands;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Tables;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Templates
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var register in Content.Registers().All)
            {
                data.Add(register.Id, "xlsx");
                data.Add(register.Id, "csv");
            }

            return data;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TemplateList_NamesEveryRegisterInBothLanguages()
    {
        var outcome = await Program.RunAsync("template", "--list");
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        var wanted = Content
            .Registers()
            .All.Select(register => $"{register.Id}\t{register.Label.Ja}\t{register.Label.En}");
        Assert.Equal<string[]>([.. wanted], outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task Template_AnyRegister_HasAColumnForEveryField(string register, string format)
    {
        var file = _folder[$"{register}.{format}"];
        var outcome = await Program.RunAsync("template", register, "--out", file);
        Assert.Equal((ExitCode.Done, file), (outcome.ExitCode, outcome.Output.Trim()));
        await using var stream = File.OpenRead(file);
        Assert.True(TableFile.Open(stream, file).TryGet(out var table, out _));
        using (table)
        {
            var expected = Importer.Columns(Content.Registers().Find(register)!);
            var match = HeaderFinder.Find(table, expected).Match!;
            Assert.Empty(match.Missing);
            Assert.Empty(match.Unknown);
            Assert.Equal(
                expected.Select((column, i) => (column.Key, i)),
                match.Columns.OrderBy(column => column.Value).Select(column => (column.Key, column.Value))
            );
        }
    }

    [Theory]
    [InlineData("template", "nothing", "--out", "x.xlsx")]
    [InlineData("template", "systems")]
    [InlineData("template", "systems", "--out", "/nowhere/at/all/x.xlsx")]
    [InlineData("catalogue", "show", "nothing")]
    [InlineData("catalogue", "show")]
    [InlineData("catalogue", "show", "fsa-2024-draft", "--format", "yaml")]
    [InlineData("catalogue", "attach-text", "fsa-2024-draft", "/nowhere.txt")]
    [InlineData("assess")]
    [InlineData("assess", "--input", "/nowhere", "--out", "/tmp/ishigaki-test-never")]
    [InlineData("assess", "--input", "/tmp", "--out", "/tmp/ishigaki-test-never", "--as-of", "2026-02-30")]
    [InlineData("assess", "--input", "/tmp", "--out", "/tmp/ishigaki-test-never", "--language", "de")]
    [InlineData("nonsense")]
    [InlineData("template", "--nonsense")]
    public async Task Run_Misuse_EndsWithTwoAndSaysWhy(params string[] arguments)
    {
        var outcome = await Program.RunAsync(arguments);
        Assert.Equal(ExitCode.Misuse, outcome.ExitCode);
        Assert.NotEmpty(outcome.Errors.Trim());
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists("/tmp/ishigaki-test-never"));
    }

    [Fact]
    public async Task Help_IsShownAndSucceeds()
    {
        var outcome = await Program.RunAsync("--help");
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        Assert.All(
            new[] { "assess", "template", "catalogue" },
            command => Assert.Contains(command, outcome.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task CatalogueShow_Json_HasAllItemsWithTheirKeys()
    {
        var outcome = await Program.RunAsync("catalogue", "show", "fsa-2024-draft", "--format", "json");
        Assert.Equal(ExitCode.Done, outcome.ExitCode);
        using var document = JsonDocument.Parse(outcome.Output);
        var items = document.RootElement.EnumerateArray().ToList();
        Assert.Equal(175, items.Count);
        string[] keys = ["id", "section", "kind", "cycle", "function", "ja", "en", "check"];
        Assert.All(
            items,
            item => Assert.Equal<string[]>(keys, [.. item.EnumerateObject().Select(property => property.Name)])
        );
        Assert.Equal(
            175,
            items.Select(item => item.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count()
        );
        Assert.Equal(125, items.Count(item => item.GetProperty("kind").GetString() == "basic"));
        var computed = items.Where(item => item.GetProperty("check").ValueKind != JsonValueKind.Null);
        Assert.Equal<string[]>(
            [.. Content.Checks.Select(check => check.Item).Order(StringComparer.Ordinal)],
            [.. computed.Select(item => item.GetProperty("id").GetString()!).Order(StringComparer.Ordinal)]
        );
    }

    [Fact]
    public async Task CatalogueShow_Text_HasALinePerItem()
    {
        var outcome = await Program.RunAsync("catalogue", "show", "fsa-2024-draft");
        Assert.Equal(175, outcome.Output.Split('\n').Count(line => line.Split('\t').Length == 4));
    }

    [Fact]
    public async Task Assess_EmptyFolder_IsMisuseAndShowsTheWay()
    {
        var outcome = await AssessAsync([]);
        Assert.Equal(ExitCode.Misuse, outcome.ExitCode);
        Assert.Contains("ishigaki template", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assess_CompleteLedgers_IsDone()
    {
        var outcome = await AssessAsync(new SampleLedgers().All);
        Assert.Equal((ExitCode.Done, ""), (outcome.ExitCode, outcome.ExitCode == 0 ? "" : outcome.Errors));
        Assert.True(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Assess_OneRefusedRow_EndsWithOneAndNamesTheCell()
    {
        var ledgers = new SampleLedgers();
        ledgers.Systems.Set("confirmedOn", "2026-02-31", "S4");
        var outcome = await AssessAsync(ledgers.All, "メモ.txt");
        Assert.Equal(ExitCode.Refused, outcome.ExitCode);
        Assert.Contains("L5", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("メモ.txt", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assess_RequiredColumnMissing_IsSaidOnceByName()
    {
        Directory.CreateDirectory(_folder["in"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["in"], "systems.csv"), "管理番号,呼び方\nA,あ\nB,い\nC,う\n");
        var outcome = await AssessAsync([]);
        Assert.Equal(ExitCode.Refused, outcome.ExitCode);
        Assert.Contains("3行を拒みました", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(2, outcome.Errors.Split("必須の列「名称」").Length);
        Assert.DoesNotContain("名称は必須です", outcome.Errors, StringComparison.Ordinal);
        var rejected = await File.ReadAllTextAsync(Path.Combine(_folder["out"], "rejected.csv"));
        Assert.Equal(2, rejected.Split("必須の列「名称」").Length);
    }

    [Fact]
    public async Task Assess_OutputWhereAFileStands_IsMisuse()
    {
        await File.WriteAllTextAsync(_folder["out"], "");
        var outcome = await AssessAsync([]);
        Assert.Equal(ExitCode.Misuse, outcome.ExitCode);
        Assert.Contains(_folder["out"], outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    private async Task<Program.Outcome> AssessAsync(IEnumerable<SampleLedger> ledgers, params string[] others)
    {
        Directory.CreateDirectory(_folder["in"]);
        foreach (var ledger in ledgers)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder["in"], $"{ledger.Register}.csv"), ledger.ToCsv());
        }

        foreach (var other in others)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder["in"], other), "");
        }

        return await Program.RunAsync(
            "assess",
            "--input",
            _folder["in"],
            "--out",
            _folder["out"],
            "--as-of",
            "2026-11-21"
        );
    }
}
