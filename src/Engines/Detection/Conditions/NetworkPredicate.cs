using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ishigaki.Engines.Detection.Conditions;

/// <summary>The value is an address within a network, of version 4 or 6 (RFC 4632, RFC 4291).</summary>
public sealed class NetworkPredicate : Predicate
{
    private const int LongestAddress = 64;
    private const int LongestZone = 16;
    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create(
        "0123456789."
    );
    private static readonly System.Buffers.SearchValues<char> Zones = System.Buffers.SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~"
    );
    private readonly UInt128 _network;
    private readonly UInt128 _mask;

    private NetworkPredicate(string text, UInt128 address, int length, bool isFour)
    {
        Text = text;
        _mask = length == 0 ? UInt128.Zero : UInt128.MaxValue << (128 - length);
        _network = address & _mask;
        IsFour = isFour;
    }

    /// <summary>As the rule writes it.</summary>
    public string Text { get; }

    public override string Key => "cidr " + Text;

    /// <summary>It is a network of version 4, in which an address of version 6 that carries one of version 4 lies too.</summary>
    public bool IsFour { get; }

    /// <returns>Null when it is no network.</returns>
    public static NetworkPredicate? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var address = slash < 0 ? text : text[..slash];
        if (!IPAddress.TryParse(address, out var parsed) || !IsWritten(parsed, address))
        {
            return null;
        }

        var isFour = parsed.AddressFamily == AddressFamily.InterNetwork;
        var most = isFour ? 32 : 128;
        var length = most;
        if (
            slash >= 0
            && (
                !int.TryParse(
                    text.AsSpan(slash + 1),
                    System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out length
                )
                || length > most
            )
        )
        {
            return null;
        }

        return new NetworkPredicate(text, Number(parsed), length + (isFour ? 96 : 0), isFour);
    }

    /// <summary>Reads an address; null when it is none.</summary>
    public static NetworkAddress? Address(ReadOnlySpan<byte> text) =>
        DottedAddress.Read(text) is { } four ? new NetworkAddress(NetworkAddress.Four | four, true) : AnyAddress(text);

    private static NetworkAddress? AnyAddress(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > LongestAddress || !Ascii.IsValid(text))
        {
            return null;
        }

        Span<char> characters = stackalloc char[LongestAddress];
        Encoding.ASCII.GetChars(text, characters);
        var address = WithoutZone(characters[..text.Length]);
        return IPAddress.TryParse(address, out var parsed) && IsWritten(parsed, address)
            ? new NetworkAddress(Number(parsed), parsed.AddressFamily == AddressFamily.InterNetwork)
            : null;
    }

    /// <summary>An address that is written as one of version 4 lies in no network of version 6.</summary>
    public bool Contains(NetworkAddress address) => (address.Number & _mask) == _network && (IsFour || !address.IsFour);

    public override bool Matches(ValueText value) => Address(value.Plain) is { } address && Contains(address);

    /// <summary>
    /// An address of version 6 may name the link that it is of: fe80::1%eth0 (RFC 4007, section 11). The library would take
    /// anything there, and ask the system for it.
    /// </summary>
    /// <returns>Nothing where what follows the sign is no name, or the address is none of version 6.</returns>
    private static ReadOnlySpan<char> WithoutZone(ReadOnlySpan<char> text)
    {
        var sign = text.IndexOf('%');
        if (sign < 0)
        {
            return text;
        }

        var address = text[..sign];
        var zone = text[(sign + 1)..];
        return zone.Length is > 0 and <= LongestZone && !zone.ContainsAnyExcept(Zones) && address.Contains(':')
            ? address
            : [];
    }

    // The library takes "1" or "0x7f.1" for an address of version 4.
    private static bool IsWritten(IPAddress address, ReadOnlySpan<char> text) =>
        address.AddressFamily == AddressFamily.InterNetworkV6
            ? !text.ContainsAny("[/%")
            : text.Count('.') == 3 && !text.ContainsAnyExcept(Digits);

    private static UInt128 Number(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.MapToIPv6().TryWriteBytes(bytes, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}

/// <param name="Number">The 128 bits of version 6; one of version 4 as ::ffff:a.b.c.d.</param>
/// <param name="IsFour">It is written as one of version 4.</param>
public readonly record struct NetworkAddress(UInt128 Number, bool IsFour)
{
    /// <summary>What addresses of version 4 begin with as ones of version 6 (RFC 4291, section 2.5.5.2).</summary>
    internal static UInt128 Four { get; } = (UInt128)0xffff << 32;
}
