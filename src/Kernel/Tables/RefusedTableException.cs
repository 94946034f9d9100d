namespace Ishigaki.Kernel.Tables;

/// <summary>
/// Carries a problem from deep inside a decoder (a stream below an XmlReader has no other way out) to the
/// boundary of this component, where it becomes a value again. Never leaves the component.
/// </summary>
#pragma warning disable CA1032, CA1064 // never constructed or caught outside
internal sealed class RefusedTableException(TableProblem problem) : Exception(problem.Message.En)
{
    public TableProblem Problem { get; } = problem;

    /// <summary>What untrusted bytes can make the base library throw.</summary>
    public static bool IsCausedByContent(Exception e) =>
        e
            is RefusedTableException
                or InvalidDataException
                or System.Xml.XmlException
                or IOException
                or NotSupportedException
                or FormatException
                or OverflowException
                or ArgumentException;

    /// <summary>The value for an exception for which <see cref="IsCausedByContent"/> holds.</summary>
    public static TableProblem ToProblem(Exception e, string? sheet = null, int? row = null) =>
        e is RefusedTableException refused
            ? refused.Problem with
            {
                Sheet = refused.Problem.Sheet ?? sheet,
                Row = refused.Problem.Row ?? row,
            }
            : Problems.Damaged(sheet, row);
}
