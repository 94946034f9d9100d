namespace Ishigaki.Kernel.Trust;

/// <summary>What user names and passwords may be.</summary>
public static class AccountRules
{
    /// <summary>Plain letters only: a Cyrillic а in a name would let one person pass for another.</summary>
    public const string UserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@+";

    /// <summary>Length does more than composition rules (NIST SP 800-63B).</summary>
    public const int ShortestPassword = 12;
}
