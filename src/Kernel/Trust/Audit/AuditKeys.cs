using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>The public keys that ever signed, oldest first.</summary>
public static class AuditKeys
{
    public static Task<List<string>> AllAsync(Session session, CancellationToken cancellation) =>
        session.ListAsync(
            "select public_pem from audit_key order by first_used_at, id",
            reader => reader.GetString(0),
            cancellation
        );
}
