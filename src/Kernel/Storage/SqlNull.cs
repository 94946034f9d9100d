using Npgsql;
using NpgsqlTypes;

namespace Ishigaki.Kernel.Storage;

/// <summary>Parameters that may be null and therefore need their type said.</summary>
public static class SqlNull
{
    public static NpgsqlParameter Uuid(Guid? value) => Typed(value, NpgsqlDbType.Uuid);

    public static NpgsqlParameter Text(string? value) => Typed(value, NpgsqlDbType.Text);

    public static NpgsqlParameter Json(string? value) => Typed(value, NpgsqlDbType.Json);

    public static NpgsqlParameter Instant(DateTimeOffset? value) => Typed(value, NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Integer(int? value) => Typed(value, NpgsqlDbType.Integer);

    public static NpgsqlParameter Texts(IReadOnlyList<string>? values) =>
        Typed(values?.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlParameter Day(DateOnly? value) => Typed(value, NpgsqlDbType.Date);

    private static NpgsqlParameter Typed(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
