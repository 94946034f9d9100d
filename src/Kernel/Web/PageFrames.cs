using System.Globalization;
using System.Reflection;
using Ishigaki.Kernel.Catalogues;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Ui;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Web;

/// <summary>What stands around every page, from the request.</summary>
public sealed class PageFrames(CatalogueShelf shelf, TimeProvider time)
{
    private static readonly string Version =
        typeof(PageFrames)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0]
        ?? "";

    public PageFrame For(HttpContext http, string? current = null)
    {
        var actor = http.ActorOrNull();
        return new PageFrame
        {
            Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
            Version = Version,
            ReturnUrl = http.Request.Path + http.Request.QueryString,
            OrganisationName = actor is { Viewer: not null }
                ? Words.T(
                    $"{actor.Membership.OrganisationName}（閲覧のみ）",
                    $"{actor.Membership.OrganisationName} (view only)"
                )
                : actor?.Membership.OrganisationName,
            UserName = actor?.Name,
            MayReadTrail = actor?.May(Permissions.TrailRead) ?? false,
            MayRead = actor?.May(Permissions.Read) ?? true,
            Current = current,
            ItemCount = shelf.InUse.Items.Count,
            RecordsAt = JapanTime.Now(time),
            Chapters =
            [
                .. shelf.InUse.Chapters.Select(chapter => new Chapter(
                    chapter.Number,
                    chapter.Title,
                    $"/chapters/{chapter.Number}",
                    chapter.Number == current
                )),
            ],
        };
    }
}
