namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>What a list shows. Everything in it can stand in an address.</summary>
public sealed record EntryQuery
{
    public const int PageSize = 100;

    /// <summary>Words to look for; all must occur. Two Japanese characters are enough.</summary>
    public string Search { get; init; } = "";

    /// <summary>Field name to wanted value: a choice's code, true or false, a reference's id, a <see cref="DateSpan"/>, or empty for unset.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The id of a condition whose lacking entries are wanted.</summary>
    public string? Gap { get; init; }

    /// <summary>The name of a sortable field; the key when null.</summary>
    public string? Sort { get; init; }

    public bool Descending { get; init; }

    /// <summary>Where the page begins; null for the first.</summary>
    public PageCursor? From { get; init; }

    /// <summary>True for the last page.</summary>
    public bool Last { get; init; }

    public bool Deleted { get; init; }

    public int Limit { get; init; } = PageSize;

    /// <summary>The page lies before an entry rather than after one.</summary>
    internal bool IsBackward => Last || From is { Backward: true };

    /// <summary>Something other than the order and the page is asked for.</summary>
    public bool IsNarrowed => Search.Length > 0 || Gap is not null || Filters.Count > 0 || Deleted;
}

/// <summary>The last entry of the page before, or the first of the page after, with the value it was sorted by.</summary>
/// <param name="Backward">True when the wanted page lies before this entry.</param>
public sealed record PageCursor(string Value, Guid Id, bool Backward)
{
    public override string ToString() => $"{(Backward ? '<' : '>')}{Id:N}{Value}";

    /// <summary>Null for anything that is not a cursor: the list then begins at its start.</summary>
    public static PageCursor? Parse(string? text)
    {
        if (text is not { Length: >= 33 } || text[0] is not ('<' or '>'))
        {
            return null;
        }

        return Guid.TryParseExact(text.AsSpan(1, 32), "N", out var id)
            ? new PageCursor(text[33..], id, text[0] == '<')
            : null;
    }
}

/// <summary>One page of a list.</summary>
/// <param name="Total">All entries that the query finds.</param>
public sealed record EntryPage(
    IReadOnlyList<Entry> Entries,
    long Total,
    PageCursor? Next,
    PageCursor? Previous,
    IReadOnlyDictionary<Guid, EntryName> Names
);
