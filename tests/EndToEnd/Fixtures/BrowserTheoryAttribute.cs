using System.Runtime.CompilerServices;

namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>The same for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) =>
        Skip = Chromium.IsInstalled ? null : $"{Chromium.Path} is missing (apt-get install chromium)";
}
