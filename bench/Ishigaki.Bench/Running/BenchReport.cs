using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ishigaki.Bench.Running;

/// <param name="Reference">The same of what it is compared with, in the same run; null when there is nothing.</param>
internal sealed record Figure(string Name, double Value, string Unit, double? Reference = null);

/// <param name="Limit">What the value may be at most.</param>
/// <param name="Counted">A count that means something on a tiny input too.</param>
internal sealed record Verdict(string Target, double Value, double Limit, string Unit, bool Counted = false)
{
    public bool Met => Value <= Limit;
}

/// <summary>What a run measured, for people and as JSON.</summary>
internal sealed class BenchReport(string name, bool small)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<Figure> _figures = [];
    private readonly List<Verdict> _verdicts = [];
    private readonly List<string> _notes = [];

    public IReadOnlyList<Figure> Figures => _figures;

    public IReadOnlyList<Verdict> Verdicts => _verdicts;

    public bool AllMet => _verdicts.TrueForAll(verdict => verdict.Met || (small && !verdict.Counted));

    public void Add(string figure, double value, string unit, double? reference = null)
    {
        _figures.Add(new Figure(figure, Round(value), unit, reference is { } other ? Round(other) : null));
        Console.Error.WriteLine(Line(_figures[^1]));
    }

    public void Judge(string target, double value, double limit, string unit) =>
        _verdicts.Add(new Verdict(target, Round(value), limit, unit));

    /// <summary>Something that must not happen, however small the input.</summary>
    public void Count(string what, long times)
    {
        Add(what, times, "");
        _verdicts.Add(new Verdict(what, times, 0, "", Counted: true));
    }

    public void Note(string text) => _notes.Add(text);

    public void Print(TextWriter writer)
    {
        writer.WriteLine($"{name}{(small ? " (tiny input: the figures mean nothing)" : "")}");
        foreach (var figure in _figures)
        {
            writer.WriteLine(Line(figure));
        }

        foreach (var note in _notes)
        {
            writer.WriteLine($"  {note}");
        }

        foreach (var verdict in _verdicts)
        {
            writer.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {(verdict.Met ? "MET   " : "MISSED")} {verdict.Target}: {verdict.Value:N2} {verdict.Unit} (at most {verdict.Limit:N2})"
                )
            );
        }
    }

    public string ToJson() =>
        JsonSerializer.Serialize(
            new
            {
                Benchmark = name,
                Small = small,
                Machine.Processor,
                Cores = Environment.ProcessorCount,
                Commit = Machine.Commit(),
                Date = TimeProvider
                    .System.GetUtcNow()
                    .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                Runtime = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
                Verdicts = _verdicts,
                Figures = _figures,
                Notes = _notes,
            },
            Indented
        ) + "\n";

    private static double Round(double value) => Math.Round(value, 3);

    private static string Line(Figure figure) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"  {figure.Name, -64} {figure.Value, 12:N2} {figure.Unit, -6}{(figure.Reference is { } other ? $" reference {other, 12:N2}" : "")}"
        );
}
