namespace Ishigaki.Kernel.Storage.Backup;

public enum BackupStage
{
    Verify,
    Tables,
    Files,
}

/// <summary>How far a backup or a restore is.</summary>
/// <param name="Number">From 1 to <paramref name="Of"/>.</param>
/// <param name="What">The table or the beginning of the hash being worked on.</param>
public readonly record struct BackupStep(BackupStage Stage, int Number, int Of, string What);
