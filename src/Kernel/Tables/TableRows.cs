namespace Ishigaki.Kernel.Tables;

/// <summary>
/// The rows of one sheet, read forwards once: <c>foreach (var row in rows)</c>. Rows without content are skipped.
/// The loop also ends when the file turns out to be bad in the middle: <b>look at <see cref="Problem"/> after it</b>,
/// and take nothing over when there is one.
/// </summary>
public abstract class TableRows : IDisposable
{
    private readonly TableLimits _limits;
    private int _rows;
    private bool _ended;

    private protected TableRows(string sheet, TableLimits limits) => (Sheet, _limits) = (sheet, limits);

    /// <summary>Why reading stopped before the end, or null.</summary>
    public TableProblem? Problem { get; private set; }

    public TableRow Current => new(Buffer, Sheet, RowNumber);

    private protected string Sheet { get; }

    private protected TableLimits Limits => _limits;

    private protected RowBuffer Buffer { get; } = new();

    private protected int RowNumber { get; set; }

    public TableRows GetEnumerator() => this;

    /// <summary>Moves to the next row that holds something; false at the end and after a problem.</summary>
    public bool MoveNext()
    {
        if (_ended)
        {
            return false;
        }

        try
        {
            while (Read())
            {
                if (!Buffer.HasContent)
                {
                    continue;
                }

                // Titles and header are not data; 30 rows of them are looked at when the header is searched.
                return ++_rows <= _limits.MaxRows + HeaderFinder.ScannedRows
                    || Stop(Problems.Rows(_limits.MaxRows, Sheet));
            }

            return Stop(null);
        }
        catch (Exception e) when (RefusedTableException.IsCausedByContent(e))
        {
            return Stop(RefusedTableException.ToProblem(e, Sheet, RowNumber > 0 ? RowNumber : null));
        }
    }

    public void Dispose()
    {
        _ended = true;
        Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads one row, empty or not, into the buffer; false at the end.</summary>
    private protected abstract bool Read();

    private protected abstract void Close();

    private bool Stop(TableProblem? problem)
    {
        _ended = true;
        Problem = problem;
        Buffer.Clear();
        return false;
    }
}
