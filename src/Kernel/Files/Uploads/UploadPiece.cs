using System.Security.Cryptography;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Files.Uploads;

/// <summary>One piece of an upload on its way to disk.</summary>
internal sealed class UploadPiece(
    Database database,
    Guid organisation,
    Upload upload,
    FileStream file,
    IncrementalHash? hash
)
{
    /// <summary>So much may be lost when the machine stops in the middle of one long piece.</summary>
    private const long Stretch = 64L << 20;

    /// <summary>ENOSPC and EDQUOT of Linux.</summary>
    private static readonly int[] FullDisk = [28, 122];

    /// <summary>Bytes on disk for certain, and recorded.</summary>
    public long Received { get; private set; } = upload.Received;

    public async Task<UploadOutcome> TakeAsync(Stream content, CancellationToken cancellation)
    {
        if (file.Length < Received)
        {
            // Acknowledged bytes are gone, so the disk lied: begin again where it ends.
            await RecordAsync(file.Length);
            return UploadOutcome.OtherOffset;
        }

        // Bytes behind the recorded ones were never acknowledged.
        file.SetLength(Received);
        file.Position = Received;
        var buffer = new byte[1 << 17];
        try
        {
            while (await ReadAsync(content, buffer, cancellation) is > 0 and var read)
            {
                if (file.Position + read > upload.Length)
                {
                    return UploadOutcome.TooLarge;
                }

                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
                hash?.AppendData(buffer, 0, read);
                if (file.Position - Received >= Stretch)
                {
                    await KeepAsync();
                }
            }

            await KeepAsync();
            return UploadOutcome.Done;
        }
        catch (IOException failure) when (FullDisk.Contains(failure.HResult & 0xFFFF))
        {
            file.SetLength(Received);
            return UploadOutcome.DiskFull;
        }
    }

    /// <summary>A line that breaks ends the piece; what came over it is good.</summary>
    private async Task<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellation);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            await KeepAsync();
            throw;
        }
    }

    private async Task KeepAsync()
    {
        await file.FlushAsync(CancellationToken.None);
        file.Flush(flushToDisk: true);
        await RecordAsync(file.Position);
    }

    private async Task RecordAsync(long received)
    {
        await using var session = await database.BeginAsync(organisation, CancellationToken.None);
        await session.ExecuteAsync(
            "update file_upload set received = $2 where organisation_id = current_organisation() and id = $1",
            CancellationToken.None,
            upload.Id,
            received
        );
        await session.CommitAsync(CancellationToken.None);
        Received = received;
    }
}
