using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Ishigaki.Engines.Detection.Tests;

/// <summary>Whether a text is an address in a network, compared bit by bit.</summary>
internal static class OracleNetwork
{
    public static Func<string, bool> Of(string value)
    {
        var parts = value.Split('/');
        var network = IPAddress.Parse(parts[0]).GetAddressBytes();
        var length = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : network.Length * 8;
        return text =>
        {
            var written = Regex.Match(
                text,
                @"\A(?:(?<a>\d+(?:\.\d+){3})|(?<a>[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:%[A-Za-z0-9._~-]{1,16})?)\z"
            );
            if (!written.Success || !IPAddress.TryParse(written.Groups["a"].Value, out var address))
            {
                return false;
            }

            var bytes = (
                network.Length == 4 && address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address
            ).GetAddressBytes();
            return bytes.Length == network.Length
                && Enumerable
                    .Range(0, length)
                    .All(bit => ((bytes[bit / 8] ^ network[bit / 8]) >> (7 - (bit % 8)) & 1) == 0);
        };
    }
}
