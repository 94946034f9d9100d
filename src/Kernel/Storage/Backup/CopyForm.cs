using Npgsql;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>
/// Rows in the text form of COPY (PostgreSQL manual, COPY, "Text Format"): one line for each, the same in every version of
/// the server, readable without this program.
/// </summary>
internal static class CopyForm
{
    /// <summary>Settings that could make the same value a different text.</summary>
    public const string Settings =
        "set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'iso_8601'; "
        + "set local extra_float_digits = 3; set local bytea_output = 'hex'; set local lc_monetary = 'C'; "
        + "set local statement_timeout = 0; set local search_path = public";

    public static async Task OutAsync(
        NpgsqlConnection connection,
        TableShape table,
        Stream target,
        CancellationToken cancellation
    )
    {
        using var reader = await connection.BeginTextExportAsync(
            $"copy (select {table.QuotedColumns} from {table.Quoted}) to stdout",
            cancellation
        );
        await BytesOf(reader).CopyToAsync(target, 1 << 16, cancellation);
    }

    public static async Task InAsync(
        NpgsqlConnection connection,
        TableShape table,
        Func<Stream, Task> write,
        CancellationToken cancellation
    )
    {
        var writer = await connection.BeginTextImportAsync(
            $"copy {table.Quoted} ({table.QuotedColumns}) from stdin",
            cancellation
        );
        try
        {
            await write(BytesOf(writer));
        }
        catch
        {
            // Disposing ends a COPY as if it were whole.
            await writer.CancelAsync();
            throw;
        }

        await writer.DisposeAsync();
    }

    /// <summary>The bytes below the text: decoding and encoding them again would only cost time.</summary>
    private static Stream BytesOf(TextReader reader) => ((StreamReader)reader).BaseStream;

    private static Stream BytesOf(StreamWriter writer) => writer.BaseStream;
}
