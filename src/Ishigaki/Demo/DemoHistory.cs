using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Checks;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Demo;

/// <summary>Replays imports on the days on which they happened, so that states have a history.</summary>
internal sealed partial class DemoHistory(IServiceProvider services)
{
    internal static readonly Author Author = new(null, Words.T("見本", "Demo"));

    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();
    private readonly RegisterSet _registers = services.GetRequiredService<RegisterSet>();

    public async Task LoadAsync(Guid organisation, string folder, CancellationToken cancellation)
    {
        foreach (var day in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            var offset = int.Parse(
                await File.ReadAllTextAsync(Path.Combine(day, "when.txt"), cancellation),
                CultureInfo.InvariantCulture
            );
            await LoadDayAsync(organisation, day, offset, cancellation);
        }
    }

    public async Task LoadDayAsync(Guid organisation, string folder, int offset, CancellationToken cancellation)
    {
        // Nine o'clock in Japan.
        var at = new DateTimeOffset(
            JapanTime.Today(_time).AddDays(offset).ToDateTime(new TimeOnly(9, 0)),
            TimeSpan.FromHours(9)
        ).ToUniversalTime();
        var clock = new FixedTime(at);
        await using var session = await services.GetRequiredService<Database>().BeginAsync(organisation, cancellation);
        var importer = new Importer(
            _registers,
            services.GetServices<EntryRule>(),
            clock,
            services.GetRequiredService<TableLimits>()
        );
        foreach (var register in _registers.All)
        {
            var path = Path.Combine(folder, $"{register.Id}.csv");
            if (File.Exists(path))
            {
                await ImportAsync(session, importer, register, path, cancellation);
            }
        }

        var assessor = new Assessor(
            services.GetRequiredService<CheckRun>(),
            services.GetRequiredService<CheckSet>(),
            clock
        );
        var assessment = await assessor.AssessAsync(
            session,
            services.GetRequiredService<CatalogueShelf>().InUse,
            JapanTime.DayOf(at),
            cancellation
        );
        await services.GetRequiredService<StateHistory>().RecordAsync(session, assessment, cancellation);
        await session.CommitAsync(cancellation);
    }

    private async Task ImportAsync(
        Session session,
        Importer importer,
        RegisterDefinition register,
        string path,
        CancellationToken cancellation
    )
    {
        var text = RelativeDate().Replace(await File.ReadAllTextAsync(path, cancellation), Resolve);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var result = await importer.ApplyAsync(
            session,
            register,
            new ImportFile(Path.GetFileName(path), content, Commands.InputFile.HashOf(content)),
            Guid.CreateVersion7(),
            Author,
            null,
            cancellation
        );
        if (result.Problem is not null || result.RefusedTotal > 0)
        {
            var first =
                result.Refused.Count > 0
                    ? $"{result.Refused[0].Place} {result.Refused[0].Reason}"
                    : result.Problem?.Message.ToString();
            throw new InvalidOperationException($"The demo file {path} was refused: {first}");
        }
    }

    private string Resolve(Match token) =>
        RelativeDay.Of(token.Value, JapanTime.Today(_time))!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>@-34</c>: 34 days ago.</summary>
    [GeneratedRegex(@"@[+-]\d{1,4}", RegexOptions.NonBacktracking)]
    private static partial Regex RelativeDate();
}
