using System.Globalization;
using System.Text;
using Ishigaki.Engines.Evidence.Trail;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>When a key signed.</summary>
/// <param name="Pem">Its public half.</param>
public sealed record KeyUse(string Id, string Pem, DateTimeOffset From, DateTimeOffset To, long Heads);

/// <summary>The public keys that ever signed.</summary>
public static class AuditKeys
{
    /// <summary>Oldest first, of all chains.</summary>
    public static Task<List<string>> AllAsync(Session session, CancellationToken cancellation) =>
        session.ListAsync(
            "select public_pem from audit_key order by first_used_at, id",
            reader => reader.GetString(0),
            cancellation
        );

    /// <summary>The keys of one chain.</summary>
    public static Task<List<KeyUse>> OfAsync(Session session, CancellationToken cancellation) =>
        session.ListAsync(
            """
            select k.id, k.public_pem, min(h.sealed_at), max(h.sealed_at), count(*)
            from audit_head h join audit_key k on k.id = h.key
            where h.organisation_id = current_organisation() group by k.id, k.public_pem
            """,
            reader => new KeyUse(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetFieldValue<DateTimeOffset>(2),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetInt64(4)
            ),
            cancellation
        );

    /// <summary>Of several chains, oldest first.</summary>
    public static IReadOnlyList<KeyUse> Together(IEnumerable<KeyUse> uses) =>
        [
            .. uses.GroupBy(use => use.Id, StringComparer.Ordinal)
                .Select(group =>
                    group.First() with
                    {
                        From = group.Min(use => use.From),
                        To = group.Max(use => use.To),
                        Heads = group.Sum(use => use.Heads),
                    }
                )
                .OrderBy(use => use.From)
                .ThenBy(use => use.Id, StringComparer.Ordinal),
        ];

    /// <summary>PEM blocks, each behind a line that explains it (RFC 7468, section 5.2 allows such text).</summary>
    /// <param name="signer">The key in use, also when it has not signed yet.</param>
    /// <param name="handOvers">Behind the keys: whoever holds one of them alone can put these lines behind it and follow.</param>
    public static string Print(IReadOnlyList<KeyUse> keys, TrailSigner signer, IReadOnlyList<string> handOvers)
    {
        var text = new StringBuilder();
        foreach (var key in keys)
        {
            var now = key.Id == signer.Id ? ", in use" : "";
            text.Append(
                    CultureInfo.InvariantCulture,
                    $"key {key.Id}: {Day(key.From)} to {Day(key.To)}, {key.Heads} heads{now}\n"
                )
                .Append(key.Pem);
        }

        if (!keys.Any(key => key.Id == signer.Id))
        {
            text.Append(CultureInfo.InvariantCulture, $"key {signer.Id}: in use, has not signed yet\n")
                .Append(signer.PublicPem());
        }

        foreach (var handOver in handOvers)
        {
            text.Append(handOver).Append('\n');
        }

        return text.ToString();
    }

    private static string Day(DateTimeOffset at) =>
        JapanTime.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
