using System.Globalization;
using Ishigaki.Engines.Logs.Tests.Windows.Evtx;
using Ishigaki.Engines.Logs.Windows.Evtx;

namespace Ishigaki.Engines.Logs.Tests;

/// <summary>
/// A short form of the fuzzing of every reader. The variable ISHIGAKI_FUZZ sets how many inputs each format gets, and
/// ISHIGAKI_FUZZ_SEED which.
/// </summary>
public sealed class FuzzTests
{
    private static readonly int Inputs = Setting("ISHIGAKI_FUZZ", 400);
    private static readonly int Seed = Setting("ISHIGAKI_FUZZ_SEED", 20261130);

    public static TheoryData<LogFormat> Formats => [.. Enum.GetValues<LogFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void ChangedInput_IsReadOrNamed(LogFormat format)
    {
        var isEvtx = format == LogFormat.Evtx;
        var options = Reading.Options with { Mapping = FuzzSamples.Mapping, Salvage = isEvtx };
        var fuzzing = new Fuzzing(format, FuzzSamples.Of(format), Seed, options)
        {
            // Behind the checksums is what is to be tried.
            Reach = isEvtx ? (EvtxHeader.Size, EvtxHeader.Size + EvtxChunk.HeaderSize + 2048) : (0, int.MaxValue),
            Finish = isEvtx ? input => EvtxFile.SealAll(input.AsSpan(EvtxHeader.Size)) : null,
        };
        var (lines, refused, slowest) = fuzzing.Run(Inputs);
        TestContext.Current.SendDiagnosticMessage(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{format}: {Inputs} inputs, {lines} lines, {refused} refused, slowest {slowest.TotalMilliseconds:N1} ms"
            )
        );
        // Both happen, or the fuzzing tries nothing.
        Assert.True(lines > 0 && refused > 0, $"{lines} lines, {refused} refused");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
