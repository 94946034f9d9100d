namespace Ishigaki.Kernel.Storage.Private;

/// <param name="Folder">The folder of the server's data; created on first use.</param>
/// <param name="Durable">False for a server that lives for one command: no fsync.</param>
public sealed record PrivateServerOptions(string Folder, bool Durable = true)
{
    public const string Owner = "ishigaki_owner";
    public const string Application = "ishigaki_app";
    public const string DatabaseName = "ishigaki";
    public const string Superuser = "postgres";
}
