namespace Ishigaki.Kernel.Ui;

public enum NoticeKind
{
    Info,
    Success,
    Warning,
    Error,
}
