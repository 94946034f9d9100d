using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>What every endpoint of a register needs, taken from the request in one place.</summary>
public sealed class RegisterRequest(
    IHttpContextAccessor accessor,
    RegisterSet registers,
    Database database,
    CatalogueShelf shelf,
    IEnumerable<EntryRule> rules,
    IEnumerable<AfterChange> followers,
    AuditWriter trail,
    WantedPermission wanted,
    TimeProvider time
)
{
    public HttpContext Http => accessor.HttpContext!;

    public CancellationToken Cancellation => Http.RequestAborted;

    public Actor Actor => Http.Actor();

    public Author Author => Actor.AuthorFor(wanted.Of(Http, Permissions.Write));

    public bool MayWrite => Actor.May(wanted.Of(Http, Permissions.Write));

    public DateOnly Today => JapanTime.Today(time);

    public RegisterSet Registers => registers;

    /// <summary>The address names a register that the organisation has.</summary>
    internal bool KnowsRegister =>
        registers.Find(
            Http.GetRouteValue("register") as string ?? Http.GetEndpoint()?.Metadata.GetMetadata<OfRegister>()?.Register
        )
            is { } register
        && register.IsFor(Actor.Membership.Kind);

    /// <summary>The register that the address of a page names.</summary>
    public RegisterDefinition Register => registers.Find((string)Http.GetRouteValue("register")!)!;

    public Task<Session> BeginAsync() => database.BeginAsync(Actor.OrganisationId, Cancellation);

    /// <summary>For whatever changed entries or what is open about them.</summary>
    public Task CommitAsync(Session session, ChangeScope scope = ChangeScope.Entries) =>
        AfterChange.CommitAsync(session, scope, followers, Cancellation);

    /// <summary>Tells that an entry of a sensitive register was shown. The last thing before the answer: it ends the session.</summary>
    public Task TellReadAsync(Session session, Entry entry) =>
        TellAsync(
            session,
            entry.Register,
            AuditActs.EntryRead,
            new AuditSubject(entry.Register.Id, entry.Id),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [entry.Register.Key.Column] = entry.Key,
                [entry.Register.Title.Column] = entry.Title,
            }
        );

    /// <summary>The same of a list.</summary>
    public Task TellListAsync(Session session, RegisterDefinition register, int entries) =>
        TellAsync(
            session,
            register,
            AuditActs.EntryList,
            new AuditSubject(register.Id),
            new { query = Http.Request.QueryString.Value, entries }
        );

    private async Task TellAsync(
        Session session,
        RegisterDefinition register,
        string act,
        AuditSubject subject,
        object? after
    )
    {
        if (register.Sensitive)
        {
            await trail.RecordAsync(session, act, Author, subject, null, after, Cancellation);
            await session.CommitAsync(Cancellation);
        }
    }

    public Task RefreshStatisticsAsync(RegisterDefinition register) =>
        database.RefreshStatisticsAsync(register.Table, CancellationToken.None);

    public async Task<Freshness> FreshnessAsync(Session session) =>
        new(Today, (await OwnRule.ReadAsync(session, Cancellation)).CycleMonths);

    public string ChapterName(RegisterDefinition register) =>
        shelf.InUse.Chapters.FirstOrDefault(chapter => chapter.Number == register.Chapter) is { } chapter
            ? $"{chapter.Number} {chapter.Title}"
            : register.Chapter;

    /// <summary>An entry as a person or a program typed it.</summary>
    public async Task<EntryDraft> DraftAsync(
        Session session,
        RegisterDefinition register,
        IReadOnlyDictionary<string, string> texts
    ) =>
        EntryDraftReader.Read(
            register,
            texts,
            await ReferenceIndex.LoadAsync(session, registers, register, Cancellation),
            rules
        );
}
