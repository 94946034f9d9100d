using System.Globalization;

namespace Ishigaki.Kernel.Storage.Private;

/// <summary>The one signal that .NET cannot send by itself: a clean, fast stop of PostgreSQL.</summary>
internal static class Signals
{
    public static void Interrupt(int processId) =>
        Subprocess.Run(
            "/bin/kill",
            ["-INT", processId.ToString(CultureInfo.InvariantCulture)],
            TimeSpan.FromSeconds(5)
        );
}
