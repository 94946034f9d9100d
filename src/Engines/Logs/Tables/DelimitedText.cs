namespace Ishigaki.Engines.Logs.Tables;

/// <summary>The fields of a record, one after the other (RFC 4180, 2).</summary>
internal sealed class DelimitedText(byte delimiter)
{
    private byte[] _space = new byte[4096];

    /// <param name="rest">Behind the field and its delimiter afterwards.</param>
    /// <param name="value">Good until the next call.</param>
    /// <returns>False when a quote does not end where a field does.</returns>
    public bool TryNext(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> value, out bool isLast)
    {
        if (rest is [(byte)'"', ..])
        {
            return TryQuoted(ref rest, out value, out isLast);
        }

        var end = rest.IndexOf(delimiter);
        value = end < 0 ? rest : rest[..end];
        isLast = end < 0;
        rest = end < 0 ? default : rest[(end + 1)..];
        return true;
    }

    private bool TryQuoted(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> value, out bool isLast)
    {
        value = default;
        isLast = false;
        var length = 0;
        if (_space.Length < rest.Length)
        {
            _space = new byte[rest.Length];
        }

        rest = rest[1..];
        while (true)
        {
            var quote = rest.IndexOf((byte)'"');
            if (quote < 0)
            {
                return false;
            }

            rest[..quote].CopyTo(_space.AsSpan(length));
            length += quote;
            rest = rest[(quote + 1)..];
            if (rest is not [(byte)'"', ..])
            {
                break;
            }

            _space[length++] = (byte)'"';
            rest = rest[1..];
        }

        value = _space.AsSpan(0, length);
        isLast = rest.IsEmpty;
        if (isLast)
        {
            return true;
        }

        var isDivided = rest[0] == delimiter;
        rest = rest[1..];
        return isDivided;
    }
}
