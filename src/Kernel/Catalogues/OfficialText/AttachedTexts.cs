using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Catalogues.OfficialText;

/// <summary>The official sentences that users attached to a catalogue.</summary>
public sealed class AttachedTexts
{
    /// <summary>Replaces what was attached to the catalogue before.</summary>
    public async Task AttachAsync(
        Session session,
        Catalogue catalogue,
        OfficialTextPlacement placement,
        string sourceName,
        string sourceHash,
        CancellationToken cancellation
    )
    {
        await session.ExecuteAsync("delete from official_text where catalogue = $1", cancellation, catalogue.Id);
        await session.ExecuteAsync(
            """
            insert into official_text (catalogue, item, text, source_name, source_hash)
            select $1, n.item, n.text, $2, $3 from unnest($4::text[], $5::text[]) as n (item, text)
            """,
            cancellation,
            catalogue.Id,
            sourceName,
            sourceHash,
            placement.Placed.Keys.ToArray(),
            placement.Placed.Values.Select(placed => placed.Text).ToArray()
        );
    }

    /// <returns>The text and the name of the file it came from; null when nobody attached one.</returns>
    public async Task<(string Text, string Source)?> FindAsync(
        Session session,
        string catalogue,
        string item,
        CancellationToken cancellation
    )
    {
        var rows = await session.ListAsync(
            "select text, source_name from official_text where catalogue = $1 and item = $2",
            reader => (reader.GetString(0), reader.GetString(1)),
            cancellation,
            catalogue,
            item
        );
        return rows.Count == 1 ? rows[0] : null;
    }
}
