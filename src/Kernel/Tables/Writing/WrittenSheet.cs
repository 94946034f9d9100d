namespace Ishigaki.Kernel.Tables;

/// <summary>What the workbook has to know of a sheet once it is written.</summary>
/// <param name="FilterRange">The absolute range of the filter; empty without one.</param>
internal sealed record WrittenSheet(string Name, bool Hidden, string FilterRange);
