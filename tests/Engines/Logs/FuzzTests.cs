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

    /// <summary>What is skipped because it is too long is skipped the same whatever the pieces are.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void ChangedInputOfTooLongRecords_IsReadOrNamed(LogFormat format)
    {
        Assert.SkipWhen(format == LogFormat.Evtx, "Records of an event log are as long as a chunk at most.");
        var options = Reading.Options with { Mapping = FuzzSamples.Mapping, LargestRecord = 1024 };
        var samples = FuzzSamples.Of(format).Select(each => (byte[])[.. each, .. each]).ToList();
        var (lines, refused, _) = new Fuzzing(format, samples, Seed, options) { Filler = 1500 }.Run(Inputs);
        Assert.True(lines > 0 && refused > 0, $"{lines} lines, {refused} refused");
    }

    [Fact]
    public void ChangedRealEventLog_IsReadOrNamed()
    {
        Assert.SkipUnless(SharedData.Folder is not null, SharedData.Missing);
        var samples = SharedData.EventLogs().Take(30).Select(log => log.Content).ToList();
        var fuzzing = new Fuzzing(LogFormat.Evtx, samples, Seed, Reading.Options with { Salvage = true })
        {
            Reach = (EvtxHeader.Size, EvtxHeader.Size + EvtxChunk.HeaderSize + 5000),
            Finish = input => EvtxFile.SealAll(input.AsSpan(EvtxHeader.Size)),
        };
        var (lines, refused, slowest) = fuzzing.Run(Inputs);
        TestContext.Current.SendDiagnosticMessage(
            $"real logs: {Inputs} inputs, {lines} lines, {refused} refused, {slowest}"
        );
        Assert.True(lines > 0 && refused > 0, $"{lines} lines, {refused} refused");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
