namespace Ishigaki.Kernel.Tests.Catalogues;

/// <summary>A small, valid catalogue file to start from.</summary>
internal static class CatalogueJson
{
    public const string Valid = """
        {
          "id": "sample-2024",
          "version": "2024-06-28",
          "status": "draft",
          "title": { "ja": "見本", "en": "Sample" },
          "effectiveOn": null,
          "publishedOn": "2024-06-28",
          "supersededBy": { "id": "sample-2025", "publishedOn": "2024-10-04", "effectiveOn": "2024-10-04" },
          "source": "見本の官庁",
          "verifiedOn": "2026-11-21",
          "note": { "ja": "注", "en": "note" },
          "unknownToUs": [1, { "deep": true }],
          "chapters": [{ "number": "2.1", "ja": "統治", "en": "Govern" }],
          "sections": [
            { "number": "2.1.1", "chapter": "2.1", "ja": "方針", "en": "Policy" },
            { "number": "2.1.2", "chapter": "2.1", "ja": "規程", "en": "Rules" }
          ],
          "items": [
            {
              "id": "2.1.2-②", "section": "2.1.2", "label": "②", "kind": "basic", "cycle": "yearly", "function": "GV",
              "ja": "二つ目", "en": "second", "short": { "ja": "二", "en": "two" }, "evidence": { "ja": "台帳", "en": "register" }
            },
            {
              "id": "2.1.1-a", "section": "2.1.1", "label": "a", "kind": "desirable", "cycle": "none", "function": "RC",
              "ja": "甲", "en": "alpha", "short": { "ja": "甲", "en": "a" }, "evidence": { "ja": "記録", "en": "record" }
            }
          ]
        }
        """;

    public static string With(string part, string replacement)
    {
        Assert.Contains(part, Valid, StringComparison.Ordinal);
        return Valid.Replace(part, replacement, StringComparison.Ordinal);
    }
}
