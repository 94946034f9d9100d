using System.Buffers;
using System.Security.Cryptography;
using Ishigaki.Bench.Running;
using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Bench;

/// <summary>Verifying an export against one SHA-256 for each of its entries, over the same bytes, on one thread.</summary>
internal static class VerifySpeed
{
    private const int Batch = 10_000;

    public static async Task RunAsync(BenchOptions options, BenchReport report)
    {
        using var folder = new Workspace();
        using var signer = TrailSigner.Create();
        var file = folder["trail.jsonl"];
        var entries = options.Of(1_000_000, 1000);
        Write(file, entries, signer);
        report.Add("entries", entries, "");
        report.Add("size of the export", new FileInfo(file).Length / 1048576.0, "MB");
        var (verified, hashed) = (new List<double>(), new List<double>());
        for (var round = -1; round < options.Of(5, 1); round++)
        {
            var hash = await Timing.MillisecondsAsync(() => Task.Run(() => HashEach(file)));
            var verify = await Timing.MillisecondsAsync(() => Task.Run(() => Verify(file, signer, entries)));
            // The first round warms code and the page cache.
            if (round >= 0)
            {
                hashed.Add(hash);
                verified.Add(verify);
            }
        }

        report.Add("verify, median", Timing.Median(verified), "ms", Timing.Median(hashed));
        report.Judge("verify / one SHA-256 per entry", Timing.Median(verified) / Timing.Median(hashed), 4, "×");
        report.Note("reference: the file is read line by line and each line hashed; verify uses two threads");
    }

    private static void Verify(string file, TrailSigner signer, long entries)
    {
        using var stream = File.OpenRead(file);
        var verdict = new TrailVerifier([TrailPublicKey.Read(signer.PublicPem())!]).Verify(stream);
        if (verdict.ProvenEntry != entries)
        {
            throw new InvalidOperationException($"{verdict.Fault} after {verdict.ProvenEntry} entries.");
        }
    }

    private static Task HashEach(string file)
    {
        using var stream = File.OpenRead(file);
        var buffer = new byte[4 << 20];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var kept = 0;
        for (int read; (read = stream.ReadAtLeast(buffer.AsSpan(kept), 1, throwOnEndOfStream: false)) > 0; )
        {
            var filled = buffer.AsSpan(0, kept + read);
            for (int end; (end = filled.IndexOf((byte)'\n')) >= 0; filled = filled[(end + 1)..])
            {
                SHA256.HashData(filled[..end], hash);
            }

            kept = filled.Length;
            filled.CopyTo(buffer);
        }

        return Task.CompletedTask;
    }

    private static void Write(string file, int entries, TrailSigner signer)
    {
        using var stream = File.Create(file);
        var output = new ArrayBufferWriter<byte>(1 << 24);
        var (organisation, at) = (Guid.CreateVersion7(), new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
        TrailLine.WriteHeader(output, organisation, "石垣信用金庫", 1, 1, new byte[MerkleTree.HashSize]);
        TrailHead? last = null;
        for (var first = 1; first <= entries; first += Batch)
        {
            var count = Math.Min(Batch, entries - first + 1);
            var leaves = new ArrayBufferWriter<byte>(count * MerkleTree.HashSize);
            for (var n = first; n < first + count; n++)
            {
                var body = TrailLine.Body(Entry(at.AddSeconds(n), n));
                leaves.Write(MerkleTree.Leaf(body));
                output.Write(body);
                TrailLine.WritePosition(output, n);
            }

            var head = signer.Sign(
                new TrailHead(
                    (last?.Number ?? 0) + 1,
                    organisation,
                    first,
                    count,
                    MerkleTree.Root(leaves.WrittenMemory),
                    last?.Hash() ?? new byte[MerkleTree.HashSize],
                    at.AddSeconds(first + count),
                    signer.Id,
                    ""
                )
            );
            TrailLine.WriteLeaves(output, leaves.WrittenSpan);
            TrailLine.WriteHead(output, head);
            last = head.Head;
            stream.Write(output.WrittenSpan);
            output.ResetWrittenCount();
        }

        TrailLine.WriteEnd(output, last!.Number, last.Last);
        stream.Write(output.WrittenSpan);
    }

    /// <summary>As a changed information system of some ten fields is written.</summary>
    private static TrailEntry Entry(DateTimeOffset at, int n) =>
        new(
            at,
            "change",
            new Guid("0199a000-0000-7000-8000-00000000000a"),
            "青木 花子",
            "systems",
            new Guid(n, 0, 0, new byte[8]),
            null,
            Values(n, "システム部"),
            Values(n, "事務部")
        );

    private static string Values(int n, string department) =>
        $$"""{"code" : "S{{n}}", "name" : "勘定系システム{{n}}", "kind" : "system", "department" : "{{department}}", "owner" : "部長", "life_cycle" : "in-use", "confidentiality" : "high", "integrity" : "high", "availability" : "high", "confirmed_on" : "2026-10-01"}""";
}
