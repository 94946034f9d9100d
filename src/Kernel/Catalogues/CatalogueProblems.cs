using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues;

/// <summary>Gathers the problems of a file; all are told at once, so that they can be mended at once.</summary>
internal sealed class CatalogueProblems(IReadOnlyDictionary<string, long> lines)
{
    /// <summary>More than this helps nobody: the file is of another kind.</summary>
    private const int Most = 500;

    private readonly List<CatalogueProblem> _problems = [];

    public bool IsEmpty => _problems.Count == 0;

    public void Add(string place, string id, string ja, string en)
    {
        if (_problems.Count < Most)
        {
            _problems.Add(new(LineOf(place), place, id, new Localized(ja, en)));
        }
    }

    public IReadOnlyList<CatalogueProblem> InOrder() => [.. _problems.OrderBy(problem => problem.Line)];

    /// <summary>The line of the place, or of the nearest thing around it that the file has.</summary>
    private long LineOf(string place)
    {
        for (var path = place; path.Length > 0; path = path[..Math.Max(path.LastIndexOf('.'), 0)])
        {
            if (lines.TryGetValue(path, out var line))
            {
                return line;
            }
        }

        return 1;
    }
}
