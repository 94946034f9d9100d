using Ishigaki.Kernel.Storage;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Storage;

/// <summary>What is written in the form of COPY is what the database then holds.</summary>
public sealed class BinaryRowsTests(TestServer server)
{
    private static readonly Guid Id = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef");

    public static TheoryData<string, object?, string> Values =>
        new()
        {
            { "uuid", Id, "01234567-89ab-cdef-0123-456789abcdef" },
            { "text", "", "" },
            { "text", "髙﨑①😀 'x'\t\\N", "髙﨑①😀 'x'\t\\N" },
            { "text", new string('石', 70_000), new string('石', 70_000) },
            { "text", "\ud800", "\ufffd" },
            { "integer", int.MinValue, "-2147483648" },
            { "integer", 42, "42" },
            { "boolean", true, "true" },
            { "boolean", false, "false" },
            { "date", new DateOnly(2000, 1, 1), "2000-01-01" },
            { "date", new DateOnly(1868, 9, 8), "1868-09-08" },
            { "date", new DateOnly(2024, 2, 29), "2024-02-29" },
            { "date", DateOnly.MaxValue, "infinity" },
            { "text", null, "(null)" },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Copy_Value_ArrivesAsItIs(string type, object? value, string stored)
    {
        var rows = new BinaryRows();
        rows.BeginRow(1);
        rows.Write("of an earlier portion");
        rows.Clear();
        for (var i = 0; i < 2; i++)
        {
            rows.BeginRow(2);
            rows.Write(i);
            rows.Write(value);
        }

        Assert.Equal(2, rows.Count);
        await using var organisation = await TestOrganisation.CreateAsync(server);
        await using var session = await organisation.BeginAsync();
        await session.ExecuteAsync($"create temporary table copied (n integer, v {type})", default);
        await using (
            var copy = await session.Connection.BeginRawBinaryCopyAsync("copy copied from stdin (format binary)")
        )
        {
            await copy.WriteAsync(rows.Written);
            await copy.WriteAsync(BinaryRows.Trailer);
        }

        var read = await session.ListAsync(
            "select coalesce(v::text, '(null)') from copied order by n",
            reader => reader.GetString(0),
            default
        );
        Assert.Equal([stored, stored], read);
    }

    [Fact]
    public void Write_OfAnUnknownType_IsADefect() =>
        Assert.Throws<InvalidOperationException>(() => new BinaryRows().Write(1.5));
}
