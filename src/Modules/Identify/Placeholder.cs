namespace Ishigaki.Modules.Identify;

internal static class Placeholder;
