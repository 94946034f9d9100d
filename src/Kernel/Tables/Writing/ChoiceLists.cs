namespace Ishigaki.Kernel.Tables;

/// <summary>The options of all choice columns, one list a column, on a hidden sheet at the end of the file.</summary>
internal sealed class ChoiceLists
{
    public const string SheetName = "選択肢";

    private readonly List<IReadOnlyList<string>> _lists = [];

    public bool IsEmpty => _lists.Count == 0;

    public SheetLayout Layout =>
        new(SheetName, [.. _lists.Select(_ => new SheetColumn(""))]) { HasHeader = false, Hidden = true };

    /// <summary>The range in which these options will be; equal lists share one.</summary>
    public string Range(IReadOnlyList<string> options)
    {
        var at = _lists.FindIndex(l => l.SequenceEqual(options, StringComparer.Ordinal));
        if (at < 0)
        {
            at = _lists.Count;
            _lists.Add(options);
        }

        var letters = CellReference.Letters(at);
        return $"'{SheetName}'!${letters}$1:${letters}${options.Count}";
    }

    public void WriteTo(SheetWriter sheet)
    {
        for (var row = 0; row < _lists.Max(l => l.Count); row++)
        {
            foreach (var list in _lists)
            {
                sheet.Text(row < list.Count ? list[row] : null);
            }

            sheet.EndRow();
        }
    }
}
