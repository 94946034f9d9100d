using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ishigaki.Kernel.Catalogues.Reports.Html;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>index.html: all items on one page that needs neither a server nor a script.</summary>
public static class AssessmentPage
{
    public static async Task WriteAsync(Stream stream, ReportContent content, CancellationToken cancellation)
    {
        var html = await RenderAsync(content);
        await using var writer = new StreamWriter(
            stream,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            leaveOpen: true
        );
        await writer.WriteAsync(html.AsMemory(), cancellation);
    }

    private static async Task<string> RenderAsync(ReportContent content)
    {
        // Components speak the language of the current reader; an asynchronous method keeps the change to itself.
        CultureInfo.CurrentUICulture = content.Language;
        await using var services = new ServiceCollection()
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(AssessmentView.Content)] = content }
        );
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<AssessmentView>(parameters)).ToHtmlString()
        );
    }
}
