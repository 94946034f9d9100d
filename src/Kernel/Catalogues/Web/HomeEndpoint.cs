using Ishigaki.Engines.Evidence;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Ui;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>Monday morning.</summary>
internal static class HomeEndpoint
{
    private static readonly ItemState[] NeedingWork =
    [
        ItemState.NotMet,
        ItemState.Incomplete,
        ItemState.Partly,
        ItemState.DocumentOnly,
    ];

    public static async Task<IResult> ShowAsync(
        HttpContext http,
        PageFrames frames,
        Database database,
        CurrentAssessment current,
        StateHistory history,
        LedgerOverview overview,
        RegisterSet registers,
        TimeProvider time
    )
    {
        var actor = http.Actor();
        if (!actor.May(Permissions.Read))
        {
            return WithoutRecords(actor, frames.For(http, "home"), registers);
        }

        await using var session = await database.BeginAsync(actor.OrganisationId, http.RequestAborted);
        var assessment = await current.RememberAsync(session, http.RequestAborted);
        var ledgers = await overview.ReadAsync(session, actor.Membership.Kind, http.RequestAborted);
        var week = await history.AtAsync(
            session,
            assessment.Catalogue.Id,
            assessment.At.AddDays(-7),
            http.RequestAborted
        );
        var now = assessment.At;
        var weeks = await history.CountAsync(
            session,
            assessment.Catalogue.Id,
            NeedingWork,
            Trend.Instants(now),
            [.. assessment.Items.Where(item => !item.Asked).Select(item => item.Item.Id)],
            http.RequestAborted
        );
        await session.CommitAsync(http.RequestAborted);
        var mayWrite = actor.May(Permissions.Write);
        var view = new HomeView(
            assessment,
            ledgers,
            week.Count == 0 ? null : Movement.Of(assessment, week),
            Trend.Of(weeks, now, assessment.Items.Count(item => item.NeedsWork)),
            HomeTask.Of(assessment, ledgers, registers, mayWrite)
        );
        return Responses.Page<HomePage>(
            new
            {
                Frame = frames.For(http, "home"),
                View = view,
                Registers = registers,
                Greeting = AssessmentPages.Greeting(JapanTime.Now(time), actor.Name),
                MayWrite = mayWrite,
            }
        );
    }

    /// <summary>For whoever does not see every ledger: what there is for them.</summary>
    private static IResult WithoutRecords(Actor actor, PageFrame frame, RegisterSet registers) =>
        actor.May(Permissions.Accounts)
            ? Responses.Page<AdministratorHomePage>(new { Frame = frame })
            : Responses.Page<BoundHomePage>(
                new
                {
                    Frame = frame,
                    Registers = registers
                        .For(actor.Membership.Kind)
                        .Where(register => actor.May(Permissions.On(Permissions.Read, register.Chapter, register.Id)))
                        .ToList(),
                    HasUnits = actor.Viewer is null,
                }
            );
}
