namespace Ishigaki.Engines.Logs;

/// <summary>What was not taken, and where it is.</summary>
/// <param name="Number">
/// From 1: the line for formats of lines, the ordinal for XML and JSON arrays, the record's own identifier in an event
/// log; 0 when it is not about a record.
/// </param>
/// <param name="Offset">
/// In bytes from the beginning of the input; of UTF-16 input, of the same text in UTF-8.
/// </param>
/// <param name="Fault">Why.</param>
public readonly record struct BrokenRecord(long Number, long Offset, LogFault Fault);
