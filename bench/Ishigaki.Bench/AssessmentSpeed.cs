using System.Text.RegularExpressions;
using Ishigaki.Bench.Ledgers;
using Ishigaki.Bench.Running;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Bench;

/// <summary>All computed items over large ledgers against one aggregate over every column that the checks read.</summary>
internal static partial class AssessmentSpeed
{
    public static async Task RunAsync(BenchOptions options, BenchReport report)
    {
        using var folder = new Workspace();
        await using var store = await Store.OpenAsync(folder["postgres"], new ConfigurationBuilder().Build(), default);
        await using var own = await Institution.CreateAsync(store.Database);
        var large = options.Of(100_000, 300);
        var systems = large;
        await own.FillAsync(folder, "systems", systems, systems);
        await own.FillAsync(folder, "software", large, systems);
        await own.FillAsync(folder, "data", large, systems);
        await own.FillAsync(folder, "services", options.Of(10_000, 30), systems);
        await Institution.VacuumAsync(
            store.Database,
            "register_systems",
            "register_software",
            "register_data",
            "register_services",
            "entry_link",
            "audit_entry"
        );
        var aggregate = Aggregate(own);
        report.Note($"reference: {aggregate}");
        await MeasureAsync(options, report, own, aggregate);
    }

    private static async Task MeasureAsync(BenchOptions options, BenchReport report, Institution own, string aggregate)
    {
        var (assessed, summed, items) = (new List<double>(), new List<double>(), 0);
        for (var round = -1; round < options.Of(7, 1); round++)
        {
            await using var session = await own.BeginAsync();
            var sum = await Timing.MillisecondsAsync(() =>
                session.ListAsync(aggregate, reader => reader.GetValue(0), default)
            );
            var time = await Timing.MillisecondsAsync(async () => items = await AssessAsync(own, session));
            if (round >= 0)
            {
                summed.Add(sum);
                assessed.Add(time);
            }
        }

        report.Add("computed items", items, "");
        report.Add("assessment, median", Timing.Median(assessed), "ms", Timing.Median(summed));
        report.Judge("assessment / aggregate", Timing.Median(assessed) / Timing.Median(summed), 3, "×");
    }

    private static async Task<int> AssessAsync(Institution own, Session session)
    {
        var assessment = await own.Get<Assessor>()
            .AssessAsync(session, own.Get<CatalogueShelf>().InUse, JapanTime.Today(TimeProvider.System), default);
        return assessment.Items.Count(item => item.Outcome is not null);
    }

    /// <summary>One statement over each ledger's columns that occur in a predicate of a check, and over the links.</summary>
    private static string Aggregate(Institution own)
    {
        var parts = Content
            .Checks.SelectMany(check => check.Registers)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(id => Aggregate(own.Register(id), Columns(id)))
            .Append(
                "(select (count(entry_id), count(target_id), max(relation))::text from entry_link where organisation_id = current_organisation())"
            );
        return $"select concat({string.Join(", ", parts)})";
    }

    private static string Aggregate(RegisterDefinition register, IReadOnlySet<string> columns)
    {
        var sums = register
            .RowFields.Where(field => columns.Contains(field.Column))
            .Select(field =>
                field.Kind switch
                {
                    FieldKind.YesNo => $"count({field.Column}), bool_or({field.Column})",
                    FieldKind.Integer => $"sum({field.Column})",
                    FieldKind.Reference => $"count({field.Column})",
                    _ => $"min({field.Column}), max({field.Column})",
                }
            );
        return $"(select ({string.Join(", ", sums.Prepend("count(*)"))})::text from {register.Table} "
            + "where organisation_id = current_organisation() and deleted_at is null)";
    }

    /// <summary>The columns that predicates over the register name, also from another ledger's predicates (as <c>s</c>).</summary>
    private static HashSet<string> Columns(string register)
    {
        var own = Content
            .Checks.SelectMany(check => check.Conditions)
            .Select(condition => condition.Gap)
            .Where(gap => gap.Register == register)
            .SelectMany(gap => new[] { gap.Applies, gap.Lacks })
            .Concat(
                Content
                    .Checks.SelectMany(check => check.Subjects)
                    .Where(subject => subject.Register == register)
                    .Select(subject => subject.Applies)
            );
        return own.SelectMany(sql => OwnColumn().Matches(sql).Select(match => match.Groups["column"].Value))
            .ToHashSet(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\bt\.(?<column>[a-z_]+)")]
    private static partial Regex OwnColumn();
}
