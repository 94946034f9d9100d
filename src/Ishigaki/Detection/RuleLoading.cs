using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ishigaki.Engines.Detection.Rules;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Detection;

/// <summary>Which rules a command is to work with.</summary>
/// <param name="Placeholders">The file that says what placeholders stand for; null without.</param>
/// <param name="Cache">The folder that keeps rules that were read; null without.</param>
internal sealed record RuleChoice(
    IReadOnlyList<string> Rules,
    IReadOnlyList<string> Filters,
    string? Placeholders = null,
    string? Cache = null
);

/// <summary>What came of it.</summary>
/// <param name="IsKept">The rules were taken from the cache.</param>
/// <param name="Warning">What the user should know although the rules are there.</param>
internal sealed record LoadedRules(RuleStock Stock, bool IsKept, Localized? Warning);

/// <summary>Reads rules, filters and what placeholders stand for, from the cache where it has just these.</summary>
internal static class RuleLoading
{
    private const int LargestPlaceholders = 16 << 20;

    /// <summary>The rules, or why there are none.</summary>
    public static (LoadedRules? Rules, Localized? Fault) Read(RuleChoice choice)
    {
        var (files, missing) = RuleFiles.Load([.. choice.Rules, .. choice.Filters]);
        missing ??= choice.Placeholders is { } named && !File.Exists(named) ? named : null;
        if (missing is not null)
        {
            return (null, ($"ありません: {missing}", $"There is no {missing}"));
        }

        var values = Array.Empty<byte>();
        if (choice.Placeholders is { } path)
        {
            if (new FileInfo(path).Length > LargestPlaceholders)
            {
                return (null, ($"{path} は16MBを超えています。", $"{path} is larger than 16 MB."));
            }

            values = File.ReadAllBytes(path);
        }

        try
        {
            return (Read(files, values, choice), null);
        }
        catch (FormatException fault)
        {
            return (
                null,
                (
                    $"{choice.Placeholders} を読めません: {fault.Message}",
                    $"{choice.Placeholders} cannot be read: {fault.Message}"
                )
            );
        }
    }

    /// <exception cref="FormatException">The placeholders cannot be read.</exception>
    private static LoadedRules Read(IReadOnlyList<RuleFile> files, byte[] values, RuleChoice choice)
    {
        var cache = choice.Cache is { } folder ? new RuleCache(folder) : null;
        var key = cache is null ? [] : KeyOf(files, values);
        if (cache?.Find(key) is { } kept)
        {
            return new LoadedRules(kept, true, null);
        }

        var placeholders = choice.Placeholders is { } path ? PlaceholderFile.Read(path, values) : null;
        var reader = new RuleReader(placeholders);
        RuleFiles.Read(files, reader);
        Localized? warning = cache?.Keep(key, reader.Stock) is { } reason
            ? (
                $"読み込んだルールを {choice.Cache} に置けません: {reason}",
                $"The rules that were read cannot be kept in {choice.Cache}: {reason}"
            )
            : null;
        return new LoadedRules(reader.Stock, false, warning);
    }

    /// <summary>Of everything that decides what is read: names and contents of the files, placeholders, pipelines, program.</summary>
    private static byte[] KeyOf(IReadOnlyList<RuleFile> files, byte[] placeholders)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, typeof(RuleReader).Module.ModuleVersionId.ToByteArray());
        Append(hash, typeof(RuleLoading).Module.ModuleVersionId.ToByteArray());
        foreach (var pipeline in DetectionContent.PipelineFiles())
        {
            Append(hash, File.ReadAllBytes(pipeline));
        }

        Append(hash, placeholders);
        foreach (var file in files)
        {
            Append(hash, Encoding.UTF8.GetBytes(file.Place));
            Append(hash, Encoding.UTF8.GetBytes(file.Fault ?? ""));
            Append(hash, file.Bytes);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>With its length, so that no two lists of parts run into the same bytes.</summary>
    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
