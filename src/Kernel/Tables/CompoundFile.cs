using System.Text;

namespace Ishigaki.Kernel.Tables;

/// <summary>OLE compound files (old Office files and the envelope of protected new ones).</summary>
internal static class CompoundFile
{
    /// <summary>
    /// Whether the name of a stream occurs. The whole file is searched rather than its directory followed: the
    /// directory may lie anywhere, and the answer only chooses between two refusals.
    /// </summary>
    public static bool Mentions(Stream file, string name)
    {
        var wanted = Encoding.Unicode.GetBytes(name);
        var buffer = new byte[128 * 1024];
        var kept = 0;
        file.Position = 0;
        for (int read; (read = file.Read(buffer, kept, buffer.Length - kept)) > 0; )
        {
            var length = kept + read;
            if (buffer.AsSpan(0, length).IndexOf(wanted) >= 0)
            {
                return true;
            }

            kept = Math.Min(length, wanted.Length - 1);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }

        return false;
    }
}
