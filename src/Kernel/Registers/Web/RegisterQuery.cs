using System.Globalization;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>A list's query as it stands in an address, both ways.</summary>
/// <param name="First">The number of the first entry shown, from 1; only for the reader's orientation.</param>
public sealed record RegisterQuery(
    RegisterDefinition Register,
    EntryQuery Query,
    long First,
    IReadOnlyList<string> ChosenColumns
)
{
    private const string FilterPrefix = "f.";
    private const int LongestSearch = 200;

    /// <summary>Below which address the list stands.</summary>
    public string Root { get; init; } = "/registers";

    /// <summary>What stands in the address besides, on every link.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Kept { get; init; } = [];

    public string Path => $"{Root}/{Register.Id}";

    public IReadOnlyList<FieldDefinition> Columns =>
        ChosenColumns.Count > 0
            ? [.. Register.Fields.Where(each => ChosenColumns.Contains(each.Name, StringComparer.Ordinal))]
            : [.. Register.Fields.Where(each => each.InList)];

    /// <summary>What stands behind the question mark, as it is kept for a named view: without the page turned to.</summary>
    public string Saved =>
        Href(query => query) is var address && address.Contains('?', StringComparison.Ordinal)
            ? address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]
            : "";

    /// <summary>Where the counts of the views come from, told what is current.</summary>
    public string Views => Address($"{Path}/views", Query with { From = null, Last = false }, 1);

    public string OfSaved(string query) => query.Length == 0 ? Path : $"{Path}?{query}";

    public static RegisterQuery Read(RegisterDefinition register, string query) =>
        Read(register, new QueryCollection(QueryHelpers.ParseQuery(query)));

    public static RegisterQuery Read(RegisterDefinition register, IQueryCollection address)
    {
        var search = address["q"].ToString();
        return new RegisterQuery(
            register,
            new EntryQuery
            {
                Search = search.Length > LongestSearch ? search[..LongestSearch] : search,
                Gap = address["gap"].ToString() is { Length: > 0 } gap ? gap : null,
                Sort = address["sort"].ToString() is { Length: > 0 } sort ? sort : null,
                Descending = address["dir"] == "desc",
                From = PageCursor.Parse(address["from"]),
                Last = address["page"] == "last",
                Deleted = address["deleted"] == "true",
                Filters = address
                    .Where(pair => pair.Key.StartsWith(FilterPrefix, StringComparison.Ordinal))
                    .Select(pair => (Name: pair.Key[FilterPrefix.Length..], Value: pair.Value.ToString()))
                    // A form sends its empty selects too; "(unset)" is asked for by a dash.
                    .Where(filter => filter.Value.Length > 0)
                    .ToDictionary(
                        filter => filter.Name,
                        filter => filter.Value == "-" ? "" : filter.Value,
                        StringComparer.Ordinal
                    ),
            },
            long.TryParse(address["n"], NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : 1,
            [.. address["c"].OfType<string>()]
        );
    }

    public string Href(Func<EntryQuery, EntryQuery> change, long first = 1, bool last = false) =>
        Address(Path, change(Query with { From = null, Last = false }) with { Last = last }, first);

    public string Export(string format) =>
        Address($"{Path}/export.{format}", Query with { From = null, Last = false }, 1);

    public string WithoutFilter(string name) =>
        Href(query =>
            query with
            {
                Filters = query.Filters.Where(pair => pair.Key != name).ToDictionary(StringComparer.Ordinal),
            }
        );

    public string SortHref(FieldDefinition field)
    {
        var isSorted = EntrySql.Sorted(Register, Query.Sort) == field;
        return Href(query => query with { Sort = field.Name, Descending = isSorted && !query.Descending });
    }

    private string Address(string path, EntryQuery query, long first)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        Add("q", query.Search);
        Add("gap", query.Gap);
        Add("sort", query.Sort);
        Add("dir", query.Descending ? "desc" : "");
        Add("deleted", query.Deleted ? "true" : "");
        foreach (var (name, value) in query.Filters)
        {
            Add(FilterPrefix + name, value.Length == 0 ? "-" : value);
        }

        foreach (var column in ChosenColumns)
        {
            Add("c", column);
        }

        parts.AddRange(Kept);
        Add("from", query.From?.ToString());
        Add("page", query.Last ? "last" : "");
        Add("n", first > 1 ? first.ToString(CultureInfo.InvariantCulture) : "");
        return QueryHelpers.AddQueryString(path, parts);

        void Add(string name, string? value)
        {
            if (value is { Length: > 0 })
            {
                parts.Add(new(name, value));
            }
        }
    }
}
