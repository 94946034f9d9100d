using System.CommandLine;
using System.Globalization;
using Ishigaki.Hosting;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust.Audit;
using Ishigaki.Kernel.Trust.Audit.Retention;

namespace Ishigaki.Commands;

/// <summary>Takes bodies out of the trail whose time is over. It cannot be undone: without --yes it only shows what would go.</summary>
internal static class AuditRetireCommand
{
    private static readonly Author By = new(null, "ishigaki audit retire");

    public static Command Create()
    {
        var data = AuditCommand.Data();
        var yes = new Option<bool>("--yes")
        {
            Description = "取り除く。元には戻せない / take them out; it cannot be undone",
        };
        var dry = new Option<bool>("--dry-run")
        {
            Description = "何が取り除かれるかを示すだけ / only show what would go",
        };
        var chain = new ChainChoice();
        var language = LanguageOption.Create();
        var command = new Command(
            "retire",
            "保存期間を過ぎた記録の本文を取り除く（要約は残る） / take out bodies whose time is over; their hashes stay"
        )
        {
            data,
            yes,
            dry,
            language,
        };
        chain.AddTo(command);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                LanguageOption.Use(parsed.GetValue(language));
                await using var access = await DataAccess.OpenAsync(parsed.GetValue(data), cancellation);
                using var signer = TrailKeyFile.Open(DataDirectory.KeysOf(DataAccess.FolderOf(parsed.GetValue(data))));
                if (await chain.OfAsync(parsed, access.Database, cancellation) is not { } chosen)
                {
                    return ExitCode.Misuse;
                }

                var (isDry, isMeant) = (parsed.GetValue(dry), parsed.GetValue(yes));
                var trail = new AuditWriter(TimeProvider.System);
                var sealer = new AuditSealer(access.Database, signer, TimeProvider.System);
                var retention = new AuditRetention(access.Database, sealer, trail, TimeProvider.System);
                var kept = await YearsAsync(access.Database, chosen, trail, cancellation);
                return kept.Years is not { } years ? Nothing()
                    : isMeant && !isDry ? await RunAsync(retention, chosen, years, cancellation)
                    : await ShowAsync(retention, chosen, years, isDry, cancellation);
            }
        );
        return command;
    }

    private static async Task<KeptYears> YearsAsync(
        Database database,
        AuditChain chain,
        AuditWriter trail,
        CancellationToken cancellation
    )
    {
        await using var session = await database.BeginAsync(chain.Id, cancellation);
        return await new RetentionSetting(Content.RetentionTerms(), trail, TimeProvider.System).OfAsync(
            session,
            cancellation
        );
    }

    private static int Nothing()
    {
        Console.Error.WriteLine(
            Words.T(
                "保存期間の定めがまだ有効でないため、何も取り除けません。",
                "No retention term is in force yet; nothing may go."
            )
        );
        return ExitCode.Refused;
    }

    private static async Task<int> ShowAsync(
        AuditRetention retention,
        AuditChain chain,
        int years,
        bool isDry,
        CancellationToken cancellation
    )
    {
        var plan = await retention.PlanAsync(chain.Id, years, cancellation);
        Console.Out.WriteLine(Say(plan));
        if (isDry || plan.Bodies == 0)
        {
            return ExitCode.Done;
        }

        await Console.Error.WriteLineAsync(
            Words.T(
                "元には戻せません。取り除くには --yes を付けてもう一度実行してください。",
                "It cannot be undone. Run it again with --yes to take them out."
            )
        );
        return ExitCode.Misuse;
    }

    private static async Task<int> RunAsync(
        AuditRetention retention,
        AuditChain chain,
        int years,
        CancellationToken cancellation
    )
    {
        var (outcome, plan) = await retention.RunAsync(chain.Id, years, By, cancellation);
        Console.Out.WriteLine(Say(plan));
        if (outcome == RetentionOutcome.NotSealedYet)
        {
            await Console.Error.WriteLineAsync(
                Words.T(
                    "長く続いている処理があるため、まだ封できません。何も取り除いていません。少し待ってからもう一度実行してください。",
                    "A long transaction delays the sealing. Nothing was taken out; wait a little and run it again."
                )
            );
            return ExitCode.Refused;
        }

        if (outcome == RetentionOutcome.Done)
        {
            Console.Out.WriteLine(Words.T("取り除きました。要約は残っています。", "Taken out. Their hashes stay."));
        }

        return ExitCode.Done;
    }

    private static string Say(RetentionPlan plan)
    {
        var before = Day(plan.SealedBefore);
        return plan.Bodies == 0
            ? Words.T(
                $"保存期間{plan.Years}年: {before}より前に封された記録で、本文の残っているものはありません。",
                $"Kept for {plan.Years} years: nothing sealed before {before} still has a body."
            )
            : Words.T(
                $"保存期間{plan.Years}年: {before}より前に封された1〜{plan.Last}件目のうち、{plan.Bodies}件の本文（{Day(plan.Earliest)}〜{Day(plan.Latest)}）。",
                $"Kept for {plan.Years} years: {plan.Bodies} bodies ({Day(plan.Earliest)} to {Day(plan.Latest)}) of the entries 1 to {plan.Last}, sealed before {before}."
            );
    }

    private static string Day(DateTimeOffset? at) =>
        at is { } instant ? JapanTime.DayOf(instant).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
}
