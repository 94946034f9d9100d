using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Web;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Registers.Group.Web;

/// <summary>A list over a group as it stands in an address: the list's own query, and whose entries it shows.</summary>
public sealed record GroupQuery(RegisterQuery List, GroupChoice Choice)
{
    public const string Root = "/group/registers";

    private const int LongestCode = 60;

    public static GroupQuery Read(RegisterDefinition register, IQueryCollection address)
    {
        var choice = new GroupChoice(
            Short(address["entity"].ToString()),
            Short(address["kind"].ToString()),
            register.Find(address["by"]) is { Kind: FieldKind.Choice or FieldKind.YesNo } by ? by : null
        );
        return Of(RegisterQuery.Read(register, address), choice);
    }

    public static GroupQuery Of(RegisterQuery list, GroupChoice choice) =>
        new(list with { Root = Root, Kept = Kept(choice) }, choice);

    /// <summary>The first page with another choice of members.</summary>
    public string With(Func<GroupChoice, GroupChoice> change) => Of(List, change(Choice)).List.Href(query => query);

    private static List<KeyValuePair<string, string?>> Kept(GroupChoice choice) =>
        [
            .. new KeyValuePair<string, string?>[]
            {
                new("entity", choice.Entity),
                new("kind", choice.Kind),
                new("by", choice.By?.Name),
            }.Where(pair => pair.Value is { Length: > 0 }),
        ];

    private static string Short(string text) => text.Length > LongestCode ? text[..LongestCode] : text;
}
