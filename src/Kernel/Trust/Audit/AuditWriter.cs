using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>Which thing an act was about; nothing for acts about the organisation or the program.</summary>
public readonly record struct AuditSubject(string Register, Guid? EntryId = null, Guid? ImportId = null)
{
    public static AuditSubject None { get; } = new("");
}

/// <summary>Appends to the trail, in the transaction of what it tells of: both are there or neither.</summary>
public sealed class AuditWriter(TimeProvider time)
{
    /// <summary>The chain of what belongs to no organisation: sign-ins, new organisations.</summary>
    public static readonly Guid Program = Guid.Empty;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>
    /// Into the organisation's own chain. Where another organisation looks in, whose transaction cannot write, it is told
    /// beside it, before the answer.
    /// </summary>
    /// <param name="before">Serialised as JSON; never a secret.</param>
    public async Task RecordAsync(
        Session session,
        string act,
        Author author,
        AuditSubject subject,
        object? before,
        object? after,
        CancellationToken cancellation
    )
    {
        var chain = session.OrganisationId;
        if (!session.LooksOnly)
        {
            await AppendAsync(session, chain, act, author, subject, before, after, cancellation);
            return;
        }

        await using var beside = await session.BesideAsync(cancellation);
        await AppendAsync(beside, chain, act, author, subject, before, after, cancellation);
        await beside.CommitAsync(cancellation);
    }

    /// <summary>Into the program's own chain, from whatever transaction.</summary>
    public Task RecordForProgramAsync(
        Session session,
        string act,
        Author author,
        object? after,
        CancellationToken cancellation
    ) => AppendAsync(session, Program, act, author, AuditSubject.None, null, after, cancellation);

    /// <summary>The account as the trail names it, also long after it is gone.</summary>
    public static async Task<Author> AuthorAsync(Session session, Guid accountId, CancellationToken cancellation) =>
        new(
            accountId,
            await session.ScalarAsync<string>("select display_name from account where id = $1", cancellation, accountId)
                ?? ""
        );

    private async Task AppendAsync(
        Session session,
        Guid chain,
        string act,
        Author author,
        AuditSubject subject,
        object? before,
        object? after,
        CancellationToken cancellation
    ) =>
        await session.ExecuteAsync(
            """
            insert into audit_entry (organisation_id, at, act, account_id, account_name, register, entry_id, import_id, before, after)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9::json, $10::json)
            """,
            cancellation,
            chain,
            time.GetUtcNow(),
            act,
            SqlNull.Uuid(author.AccountId),
            author.Name,
            subject.Register,
            SqlNull.Uuid(subject.EntryId),
            SqlNull.Uuid(subject.ImportId),
            SqlNull.Text(Text(before)),
            SqlNull.Text(Text(after))
        );

    private static string? Text(object? value) => value is null ? null : JsonSerializer.Serialize(value, Json);
}
