using Ishigaki.Kernel.Registers.Declaration;
using NpgsqlTypes;

namespace Ishigaki.Kernel.Registers.Entries;

internal static class ColumnTypes
{
    public static NpgsqlDbType Of(FieldDefinition field) =>
        field.Kind switch
        {
            FieldKind.Date => NpgsqlDbType.Date,
            FieldKind.Integer => NpgsqlDbType.Integer,
            FieldKind.YesNo => NpgsqlDbType.Boolean,
            FieldKind.Reference => NpgsqlDbType.Uuid,
            _ => NpgsqlDbType.Text,
        };
}
