using Ishigaki.Kernel.Trust;

namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>People of 青葉信用金庫, by what they may.</summary>
internal static class DemoPeople
{
    public const string Officer = "sato@aoba.example.jp";
    public const string Ciso = "okada@aoba.example.jp";
    public const string Audit = "noguchi@aoba.example.jp";
    public const string Administrator = "inoue@aoba.example.jp";

    /// <summary>Somebody who may do this; an officer for what everybody may.</summary>
    public static string With(string? permission) =>
        permission switch
        {
            Permissions.Accounts => Administrator,
            Permissions.Organisation => Ciso,
            Permissions.TrailManage => Audit,
            _ => Officer,
        };
}
