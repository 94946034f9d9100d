using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ishigaki.Kernel.Tests.Ui;

/// <summary>A component as the browser receives it, without a server.</summary>
internal static partial class Rendered
{
    public static async Task<string> Html<T>(string language, params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using var services = new ServiceCollection()
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var view = ParameterView.FromDictionary(
            parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal)
        );
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(view)).ToHtmlString()
        );
    }

    public static RenderFragment Text(string text) => builder => builder.AddContent(0, text);

    /// <summary>What is left of the markup on the screen.</summary>
    public static string Seen(string html) => Spaces().Replace(Tags().Replace(html, ""), " ").Trim();

    public static string Attribute(string html, string name) =>
        Regex.Match(html, $" {name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
