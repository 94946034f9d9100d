using Ishigaki.Kernel.Registers.Entries;
using Microsoft.AspNetCore.Components;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>What a module shows besides on the pages of one register's entries.</summary>
/// <param name="Register">The register's id.</param>
/// <param name="Show">Null where there is nothing to show of the entry on that day.</param>
public sealed record EntrySection(string Register, Func<Entry, DateOnly, RenderFragment?> Show)
{
    internal static IReadOnlyList<RenderFragment> Of(IEnumerable<EntrySection> all, Entry entry, DateOnly day) =>
        [
            .. all.Where(each => each.Register == entry.Register.Id)
                .Select(each => each.Show(entry, day))
                .OfType<RenderFragment>(),
        ];
}
