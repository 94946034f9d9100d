using System.Diagnostics.CodeAnalysis;

namespace Ishigaki.Kernel.Tables;

/// <summary>The outcome of <see cref="TableFile.Open"/>: exactly one of the two is there.</summary>
public sealed class TableOpening
{
    private TableOpening(TableFile? file, TableProblem? problem) => (File, Problem) = (file, problem);

    public TableFile? File { get; }

    public TableProblem? Problem { get; }

    public bool TryGet([NotNullWhen(true)] out TableFile? file, [NotNullWhen(false)] out TableProblem? problem)
    {
        (file, problem) = (File, Problem);
        return file is not null;
    }

    internal static TableOpening Opened(TableFile file) => new(file, null);

    internal static TableOpening Refused(TableProblem problem) => new(null, problem);
}
