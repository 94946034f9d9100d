namespace Ishigaki.Kernel.Catalogues;

/// <summary>Builds the catalogue and checks what refers to what.</summary>
internal static class CatalogueReading
{
    private const int LongestId = 64;

    public static Catalogue? Read(JsonPlace root)
    {
        if (!root.IsObject)
        {
            root.Tell("", "目録は { で始まるオブジェクトで書いてください。", "A catalogue is an object: begin with {.");
            return null;
        }

        var chapters = Numbered(root, "chapters", (place, number) => new CatalogueChapter(number, place.JaEn()));
        var sections = Numbered(
            root,
            "sections",
            (place, number) =>
                new CatalogueSection(number, Reference(place, "chapter", chapters.Keys, "chapters"), place.JaEn())
        );
        var items = Items(root, sections.Keys);
        var successor = root.Child("supersededBy");
        return new(
            Id(root, "id"),
            root.Text("version"),
            root.Text("status"),
            root.Localized("title"),
            root.Date("effectiveOn", isOptional: true),
            root.Date("publishedOn").GetValueOrDefault(),
            successor.IsObject ? Successor(successor) : null,
            root.Text("source"),
            root.Date("verifiedOn").GetValueOrDefault(),
            root.Localized("note"),
            [.. chapters.Values],
            [.. sections.Values],
            items
        );
    }

    private static CatalogueSuccessor Successor(JsonPlace place) =>
        new(Id(place, "id"), place.Date("publishedOn", isOptional: true), place.Date("effectiveOn", isOptional: true));

    /// <summary>Entries by number, in the order of the file; a repeated number is a problem.</summary>
    private static OrderedDictionary<string, T> Numbered<T>(
        JsonPlace root,
        string name,
        Func<JsonPlace, string, T> read
    )
    {
        var entries = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var place in root.List(name))
        {
            var number = place.Text("number");
            var named = place.Named(number);
            if (!entries.TryAdd(number, read(named, number)) && number.Length > 0)
            {
                named.Tell(
                    "number",
                    "が重複しています。片方を消すか番号を直してください。",
                    " is used twice: remove one entry or correct the number."
                );
            }
        }

        return entries;
    }

    /// <summary>The items; two spellings of one id are a repetition.</summary>
    private static List<CatalogueItem> Items(JsonPlace root, ICollection<string> sections)
    {
        var items = new OrderedDictionary<string, CatalogueItem>(StringComparer.Ordinal);
        foreach (var place in root.List("items"))
        {
            var id = Id(place, "id");
            var named = place.Named(id);
            if (!items.TryAdd(Catalogue.NormalId(id), Item(named, id, sections)) && id.Length > 0)
            {
                named.Tell(
                    "id",
                    "が重複しています。片方を消すか id を直してください。",
                    " is used twice: remove one item or correct the id."
                );
            }
        }

        return [.. items.Values];
    }

    private static CatalogueItem Item(JsonPlace place, string id, ICollection<string> sections) =>
        new(
            id,
            Reference(place, "section", sections, "sections"),
            place.Text("label"),
            place.Code("kind", CatalogueCodes.Kind, CatalogueCodes.KnownKinds),
            place.Code("cycle", CatalogueCodes.Cycle, CatalogueCodes.KnownCycles),
            place.Code("function", CatalogueCodes.Function, CatalogueCodes.KnownFunctions),
            place.JaEn(),
            place.Localized("short"),
            place.Localized("evidence"),
            place.Code("addressees", CatalogueCodes.Addressees, CatalogueCodes.KnownAddressees, isOptional: true)
        );

    private static string Reference(JsonPlace place, string name, ICollection<string> known, string list)
    {
        var number = place.Text(name);
        if (number.Length > 0 && !known.Contains(number))
        {
            place.Tell(
                name,
                $"「{JsonPlace.Shown(number)}」は {list} にありません。番号を直すか {list} に加えてください。",
                $" \"{JsonPlace.Shown(number)}\" is not in {list}: correct the number or add it there."
            );
        }

        return number;
    }

    private static string Id(JsonPlace place, string name)
    {
        var id = place.Text(name);
        if (id.Length > LongestId || id.Any(sign => char.IsControl(sign) || char.IsWhiteSpace(sign)))
        {
            place.Tell(
                name,
                "に空白・制御文字を含めず、64文字以内にしてください。",
                " must have no blanks or control characters and at most 64 characters."
            );
        }

        return id;
    }
}
