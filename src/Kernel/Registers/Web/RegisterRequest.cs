using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>What every endpoint of a register needs, taken from the request in one place.</summary>
public sealed class RegisterRequest(
    IHttpContextAccessor accessor,
    RegisterSet registers,
    Database database,
    CatalogueShelf shelf,
    IEnumerable<EntryRule> rules,
    WantedPermission wanted,
    TimeProvider time
)
{
    public HttpContext Http => accessor.HttpContext!;

    public CancellationToken Cancellation => Http.RequestAborted;

    public Actor Actor => Http.Actor();

    public Author Author => new(Actor.AccountId, Actor.SignedName(wanted.Of(Http, Permissions.Write)));

    public bool MayWrite => Actor.May(wanted.Of(Http, Permissions.Write));

    public DateOnly Today => JapanTime.Today(time);

    public RegisterSet Registers => registers;

    public Task<Session> BeginAsync() => database.BeginAsync(Actor.OrganisationId, Cancellation);

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
