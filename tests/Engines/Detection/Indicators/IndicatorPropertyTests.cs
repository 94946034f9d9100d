using System.Globalization;
using System.Net;
using Ishigaki.Engines.Detection.Indicators;
using static Ishigaki.Engines.Detection.Tests.Indicators.IndicatorStreams;

namespace Ishigaki.Engines.Detection.Tests.Indicators;

/// <summary>The table finds what a walk through the whole list finds, on small worlds in which much collides.</summary>
public class IndicatorPropertyTests
{
    [Fact]
    public void Stream_AtRandom_AgreesWithAWalkThroughTheList()
    {
        var found = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var rows = Enumerable.Range(0, random.Next(1, 60)).Select(_ => Row(random)).Distinct().ToList();
            var values = Enumerable.Range(0, 60).Select(_ => Value(random)).ToList();

            var (_, hits) = Run(
                Rows([.. rows.Select(row => $"{row.Kind},{row.Value}")]),
                values.Select(each => $$"""{"{{each.Field}}":"{{each.Text}}"}""")
            );

            for (var i = 0; i < values.Count; i++)
            {
                var expected = Enumerable.Range(0, rows.Count).Where(row => Holds(rows[row], values[i])).ToList();
                found += expected.Count;
                Assert.Equal(expected, hits[i].Select(hit => hit.Number).Order());
            }
        }

        Assert.InRange(found, 1000, int.MaxValue);
    }

    [Fact]
    public void Table_WithManyKeys_FindsEachAndNoOther()
    {
        var table = new KeyTable();
        var random = new Random(5);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 200_000; i++)
        {
            var key = new byte[random.Next(1, 90)];
            random.NextBytes(key);
            var (number, isNew) = table.Add(i % 3, key);
            var name = (i % 3) + Convert.ToHexString(key);
            Assert.Equal(isNew, known.TryAdd(name, number));
            Assert.Equal(known[name], number);
        }

        // Before the filters are made, and with them.
        Assert.All(
            known.Take(1000),
            each => Assert.Equal(each.Value, table.Find(each.Key[0] - '0', Convert.FromHexString(each.Key.AsSpan(1))))
        );
        table.Finish();
        foreach (var (name, number) in known)
        {
            Assert.Equal(number, table.Find(name[0] - '0', Convert.FromHexString(name.AsSpan(1))));
            Assert.True(table.Find(3, Convert.FromHexString(name.AsSpan(1))) < 0);
        }
    }

    private static (string Kind, string Value) Row(Random random) =>
        random.Next(4) switch
        {
            0 => ("ip", Ip(random)),
            1 => ("ip", string.Create(CultureInfo.InvariantCulture, $"{Ip(random)}/{random.Next(1, 33)}")) is var net
            && Masked(net.Item2)
                ? net
                : ("ip", "9.9.9.9"),
            2 => ("domain", Name(random, 2, 4)),
            _ => ("decoy-account", "u" + random.Next(20).ToString(CultureInfo.InvariantCulture)),
        };

    private static (string Field, string Text) Value(Random random) =>
        random.Next(4) switch
        {
            0 or 1 => ("src", Ip(random)),
            2 => ("QueryName", Name(random, 1, 6)),
            _ => (
                "User",
                (random.Next(2) == 0 ? "D\\\\" : "") + "u" + random.Next(20).ToString(CultureInfo.InvariantCulture)
            ),
        };

    // Two spellings of one network would be one indicator: only the one without bits behind the prefix is used.
    private static bool Masked(string network)
    {
        var parts = network.Split('/');
        var length = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return length < 32 && (Bits(parts[0]) & ((1UL << (32 - length)) - 1)) == 0;
    }

    private static bool Holds((string Kind, string Value) row, (string Field, string Text) value)
    {
        switch (row.Kind)
        {
            case "ip" when value.Field == "src":
                var parts = row.Value.Split('/');
                var shift = parts.Length == 1 ? 0 : 32 - int.Parse(parts[1], CultureInfo.InvariantCulture);
                return Bits(parts[0]) >> shift == Bits(value.Text) >> shift;
            case "domain" when value.Field == "QueryName":
                return value.Text == row.Value || value.Text.EndsWith("." + row.Value, StringComparison.Ordinal);
            case "decoy-account" when value.Field == "User":
                return value.Text.Split('\\')[^1] == row.Value;
            default:
                return false;
        }
    }

    private static ulong Bits(string address) =>
        IPAddress.Parse(address).GetAddressBytes().Aggregate(0UL, (bits, part) => (bits << 8) | part);

    private static string Ip(Random random) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{10 + random.Next(2)}.{random.Next(2) * 128}.{random.Next(3)}.{random.Next(4) * 64}"
        );

    private static string Name(Random random, int least, int most) =>
        string.Join('.', Enumerable.Range(0, random.Next(least, most)).Select(_ => "ab"[random.Next(2)]));
}
