using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Trust;
using Ishigaki.Kernel.Web;
using Microsoft.AspNetCore.Http;

namespace Ishigaki.Kernel.Catalogues.Web;

/// <summary>The entries of one ledger that were found, the first of them.</summary>
public sealed record FoundEntries(RegisterDefinition Register, EntryPage Page);

/// <summary>Everything that a search found.</summary>
public sealed record SearchView(
    string Search,
    Assessment? Assessment,
    IReadOnlyList<AssessedItem> Items,
    IReadOnlyList<RegisterDefinition> Ledgers,
    IReadOnlyList<FoundEntries> Entries
)
{
    public const int EntriesListed = 10;
    public const int ItemsListed = 20;
    public const int LongestSearch = 200;

    public bool FoundNothing => Items.Count == 0 && Ledgers.Count == 0 && Entries.Count == 0;
}

/// <summary>One search over items, ledgers and entries.</summary>
internal static class SearchEndpoint
{
    public static async Task<IResult> ShowAsync(
        HttpContext http,
        string? q,
        PageFrames frames,
        Database database,
        CurrentAssessment current,
        EntryReader entries,
        RegisterSet registers
    )
    {
        var search = (q ?? "").Trim();
        search = search.Length > SearchView.LongestSearch ? search[..SearchView.LongestSearch] : search;
        var known = registers.For(http.Actor().Membership.Kind);
        var view = new SearchView(search, null, [], [], []);
        if (SearchText.Words(search).Any())
        {
            await using var session = await database.BeginAsync(http.Actor().OrganisationId, http.RequestAborted);
            var assessment = await current.TodayAsync(session, http.RequestAborted);
            view = new SearchView(
                search,
                assessment,
                ItemSearch.Find(assessment.Items, search),
                LedgersNamed(known, search),
                await EntriesAsync(session, entries, known, search, assessment.Freshness, http.RequestAborted)
            );
        }

        return Responses.Page<SearchPage>(
            new
            {
                Frame = frames.For(http),
                View = view,
                Registers = registers,
            }
        );
    }

    internal static IReadOnlyList<RegisterDefinition> LedgersNamed(
        IReadOnlyList<RegisterDefinition> registers,
        string search
    )
    {
        var words = SearchText.Words(search).ToList();
        return words.Count == 0 ? [] : [.. registers.Where(register => Named(register, words))];
    }

    private static bool Named(RegisterDefinition register, List<string> words)
    {
        var name = Folding.Fold($"{register.Id}\n{register.Label.Ja}\n{register.Label.En}");
        return words.TrueForAll(word => name.Contains(word, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<FoundEntries>> EntriesAsync(
        Session session,
        EntryReader entries,
        IReadOnlyList<RegisterDefinition> registers,
        string search,
        Freshness freshness,
        CancellationToken cancellation
    )
    {
        var found = new List<FoundEntries>();
        foreach (var register in registers)
        {
            var page = await entries.ListAsync(
                session,
                register,
                new EntryQuery { Search = search, Limit = SearchView.EntriesListed },
                freshness,
                cancellation
            );
            if (page.Total > 0)
            {
                found.Add(new FoundEntries(register, page));
            }
        }

        return found;
    }
}
