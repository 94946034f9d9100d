using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Audit;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Registers.Group.Web;

/// <summary>Tells each organisation that was read what of it was read, as a look into it alone does.</summary>
public sealed class GroupTelling(GroupReader group, AuditWriter trail, WantedPermission wanted)
{
    /// <summary>The organisation that looks: also while the reader is shown another one.</summary>
    public static Guid Reader(Actor actor) => actor.Viewer?.OrganisationId ?? actor.OrganisationId;

    public async Task ListedAsync(
        HttpContext http,
        IReadOnlyList<GroupMember> members,
        RegisterDefinition register,
        GroupPage page,
        CancellationToken cancellation
    )
    {
        foreach (var member in page.Counts.Select(count => count.Member))
        {
            await group.WithinAsync(
                members,
                member,
                (session, _) =>
                    TellAsync(
                        session,
                        AuditActs.EntryList,
                        AuthorTo(http, members, member),
                        register,
                        new
                        {
                            query = http.Request.QueryString.Value,
                            entries = page.Entries.Count(entry => entry.Member == member),
                            group = true,
                        },
                        cancellation
                    ),
                cancellation
            );
        }
    }

    public Task ExportedAsync(
        HttpContext http,
        IReadOnlyList<GroupMember> members,
        GroupMember member,
        Session session,
        RegisterDefinition register,
        string format
    ) =>
        TellAsync(
            session,
            AuditActs.Export,
            AuthorTo(http, members, member),
            register,
            new
            {
                format,
                query = http.Request.QueryString.Value,
                group = true,
            },
            http.RequestAborted
        );

    private async Task TellAsync(
        Session session,
        string act,
        Author author,
        RegisterDefinition register,
        object after,
        CancellationToken cancellation
    )
    {
        await trail.RecordAsync(session, act, author, new AuditSubject(register.Id), null, after, cancellation);
        await session.CommitAsync(cancellation);
    }

    /// <summary>Under the own name at home, and with the organisation elsewhere.</summary>
    private Author AuthorTo(HttpContext http, IReadOnlyList<GroupMember> members, GroupMember member)
    {
        var own = members.First(each => each.IsOwn);
        var actor = http.Actor() with
        {
            Viewer = member.IsOwn ? null : new Viewer(own.Id, own.Name, VisibleScope.Records),
        };
        return actor.AuthorFor(wanted.Of(http, Permissions.Read));
    }
}
