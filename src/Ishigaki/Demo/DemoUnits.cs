using Ishigaki.Hosting;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Trust.Units;

namespace Ishigaki.Demo;

/// <summary>Units of the demo's authority and the places in them. What is there already stays as it is.</summary>
internal sealed class DemoUnits(OrganisationUnits units, UnitPosts posts, Members members, TimeProvider time)
{
    internal static string UnitsFile => Path.Combine(Content.Folder, "demo", "units.csv");

    internal static string PostsFile => Path.Combine(Content.Folder, "demo", "posts.csv");

    public async Task LoadAsync(CancellationToken cancellation)
    {
        foreach (var row in DemoTable.Read(UnitsFile))
        {
            await AddAsync(row, cancellation);
        }

        foreach (var row in DemoTable.Read(PostsFile))
        {
            await PlaceAsync(row, cancellation);
        }
    }

    private async Task AddAsync(DemoRow row, CancellationToken cancellation)
    {
        var organisation = DemoId.Of(row["code"]);
        var there = await units.OfAsync(organisation, cancellation);
        if (there.Any(unit => unit.Name == row["name"]))
        {
            return;
        }

        var draft = new UnitDraft(
            row["name"],
            row["parent"].Length == 0 ? null : there.First(unit => unit.Name == row["parent"]).Id,
            row["purpose"],
            row["contact"],
            row["scope"].Split(';')
        );
        Refused(row["name"], await units.AddAsync(organisation, draft, DemoHistory.Author, cancellation));
    }

    private async Task PlaceAsync(DemoRow row, CancellationToken cancellation)
    {
        var (organisation, account) = (DemoId.Of(row["code"]), DemoId.Of(row["user name"]));
        var unit = (await units.OfAsync(organisation, cancellation)).First(unit => unit.Name == row["unit"]);
        var there = await posts.OfAsync(organisation, cancellation);
        if (there.Any(post => post.UnitId == unit.Id && post.AccountId == account))
        {
            return;
        }

        var today = JapanTime.Today(time);
        var draft = new PostDraft(
            unit.Id,
            account,
            row["kind"],
            row["title"],
            RelativeDay.Of(row["from"], today)!.Value,
            RelativeDay.Of(row["until"], today)
        );
        var people = await members.OfAsync(organisation, cancellation);
        Refused(row["user name"], await posts.GiveAsync(organisation, draft, people, DemoHistory.Author, cancellation));
    }

    private static void Refused(string what, Localized? problem)
    {
        if (problem is { } reason)
        {
            throw new InvalidOperationException($"The demo could not enter {what}: {reason.En}");
        }
    }
}
