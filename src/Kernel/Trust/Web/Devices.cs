using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Web;

/// <summary>A device in a few words, from what a browser calls itself. It may lie: this only helps its owner recognise it.</summary>
public static class Devices
{
    // The order matters: Edge calls itself Chrome too, and Chrome calls itself Safari.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];

    public static string Of(string userAgent)
    {
        var names = new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.Where(name => name.Length > 0);
        var text = string.Join(", ", names);
        return text.Length > 0 ? text : Words.T("ブラウザー以外", "not a browser");
    }

    private static string Find((string Mark, string Name)[] known, string userAgent) =>
        Array.Find(known, each => userAgent.Contains(each.Mark, StringComparison.Ordinal)).Name ?? "";
}
