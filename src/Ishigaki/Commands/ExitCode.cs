namespace Ishigaki.Commands;

/// <summary>What the program tells the caller. Stable: scripts rely on it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Done, but rows were refused.</summary>
    public const int Refused = 1;

    /// <summary>Wrong arguments, or an environment in which nothing could be done.</summary>
    public const int Misuse = 2;
}
