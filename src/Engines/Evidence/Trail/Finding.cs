namespace Ishigaki.Engines.Evidence.Trail;

/// <summary>What is wrong, and where; nothing while the fault is <see cref="TrailFault.None"/>.</summary>
/// <param name="Line">Of the file, from 1; zero for the line being read.</param>
internal readonly record struct Finding(
    TrailFault Fault,
    long? Entry = null,
    long? LastEntry = null,
    long? Head = null,
    long Line = 0
);
