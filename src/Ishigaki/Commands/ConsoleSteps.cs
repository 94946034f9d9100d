using Ishigaki.Kernel.Storage.Backup;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Commands;

/// <summary>One rewritten line for a backup or a restore.</summary>
internal sealed class ConsoleSteps(ConsoleProgress console) : IProgress<BackupStep>
{
    public void Report(BackupStep value)
    {
        var stage = value.Stage switch
        {
            BackupStage.Verify => Words.T("照合", "verifying"),
            BackupStage.Tables => Words.T("表", "table"),
            BackupStage.Files => Words.T("ファイル", "file"),
        };
        console.Rewrite($"{stage} {value.Number:N0}/{value.Of:N0} {value.What}");
    }
}
