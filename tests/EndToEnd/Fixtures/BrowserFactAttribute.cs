using System.Runtime.CompilerServices;

namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>A test that needs a browser; without one it is skipped by name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) =>
        Skip = Chromium.IsInstalled ? null : $"{Chromium.Path} is missing (apt-get install chromium)";
}
