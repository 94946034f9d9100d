namespace Ishigaki.Kernel.Ui;

public enum SortDirection
{
    None,
    Ascending,
    Descending,
}
