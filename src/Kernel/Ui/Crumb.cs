namespace Ishigaki.Kernel.Ui;

/// <summary>A step on the way to a page; without an address it only names a level.</summary>
public sealed record Crumb(string Text, string? Href = null);
