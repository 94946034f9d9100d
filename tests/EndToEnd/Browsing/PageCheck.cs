using System.Text.Json;
using Ishigaki.EndToEnd.Fixtures;
using Microsoft.Playwright;

namespace Ishigaki.EndToEnd.Browsing;

/// <summary>What holds on every page.</summary>
internal static class PageCheck
{
    private const string RunAxe = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
            .flatMap(each => each.nodes.map(node => `${each.id}: ${node.target.join(' ')}`))
        """;

    private const string Facts = """
        () => ({
            lang: document.documentElement.lang,
            headings: document.querySelectorAll('h1').length,
            title: document.title,
            width: document.documentElement.scrollWidth,
            view: window.innerWidth,
            wide: [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1 && !e.closest('.scroll')).slice(0, 3).map(e => e.tagName + '.' + e.className).join(' '),
            links: [...document.querySelectorAll('a[href]')].map(a => a.href),
            ids: [...document.querySelectorAll('[id]')].map(e => e.id),
        })
        """;

    private static readonly string Axe = File.ReadAllText(Repository.Axe);

    /// <returns>What is wrong with the page, and where its links lead.</returns>
    public static async Task<(IReadOnlyList<string> Problems, IReadOnlyList<string> Links)> LookAsync(
        IPage page,
        IResponse? answer,
        string language,
        bool axe
    )
    {
        var problems = new List<string>();
        if (answer?.Status != 200)
        {
            problems.Add($"status {answer?.Status}");
        }

        var facts = await page.EvaluateAsync<JsonElement>(Facts);
        if (facts.GetProperty("lang").GetString() != language)
        {
            problems.Add($"lang is {facts.GetProperty("lang")}");
        }

        if (facts.GetProperty("headings").GetInt32() != 1)
        {
            problems.Add($"{facts.GetProperty("headings")} h1");
        }

        if (string.IsNullOrWhiteSpace(facts.GetProperty("title").GetString()))
        {
            problems.Add("no title");
        }

        if (facts.GetProperty("width").GetInt32() > facts.GetProperty("view").GetInt32())
        {
            problems.Add(
                $"scrolls sideways: {facts.GetProperty("width")} of {facts.GetProperty("view")} ({facts.GetProperty("wide")})"
            );
        }

        var ids = facts.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!).ToList();
        problems.AddRange(
            ids.GroupBy(id => id, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .Select(group => $"id {group.Key} twice")
        );
        if (axe)
        {
            // Past the page's own policy, which rightly lets nothing in.
            await page.EvaluateAsync(Axe);
            problems.AddRange((await page.EvaluateAsync<string[]>(RunAxe)).Take(5));
        }

        return (problems, [.. facts.GetProperty("links").EnumerateArray().Select(link => link.GetString()!)]);
    }
}
