using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Web;

namespace Ishigaki.Kernel.Registers.Group.Web;

/// <summary>Reads a list over a group and tells whom it must be told.</summary>
public sealed class GroupLists(GroupReader group, GroupTelling telling)
{
    public async Task<(IReadOnlyList<GroupMember> Members, GroupPage Page)> ReadAsync(
        RegisterRequest request,
        RegisterDefinition register,
        GroupQuery query
    )
    {
        var members = await group.MembersAsync(GroupTelling.Reader(request.Actor), request.Cancellation);
        var page = await group.ListAsync(members, query.Choice, register, query.List.Query, request.Cancellation);
        if (register.Sensitive)
        {
            await telling.ListedAsync(request.Http, members, register, page, request.Cancellation);
        }

        return (members, page);
    }
}
