using Ishigaki.Kernel.Catalogues.Checks;

namespace Ishigaki.Modules.Identify.InformationAssets;

/// <summary>2.2.1.3-①: a current ledger of customer and confidential data: what class, who holds it, where it is.</summary>
internal static class DataLedger
{
    public static Check Check { get; } =
        new(
            "data-ledger",
            Shared.Catalogue,
            "2.2.1.3-①",
            [new(Shared.Data)],
            [
                Shared.Record(
                    "data.class",
                    Shared.Data,
                    ("区分がある", "Has a class"),
                    ("区分", "class"),
                    ("区分を埋める", "Fill in the class"),
                    Predicates.Live,
                    "t.class = ''"
                ),
                Shared.Record(
                    "data.holder",
                    Shared.Data,
                    ("保有部署がある", "Has a holder"),
                    ("保有部署", "holder"),
                    ("保有部署を埋める", "Fill in the holder"),
                    Predicates.Live,
                    "t.holder = ''"
                ),
                Shared.Record(
                    "data.location",
                    Shared.Data,
                    ("保管場所がある", "Has a location"),
                    ("保管場所", "location"),
                    ("保管場所を埋める", "Fill in the location"),
                    Predicates.Live,
                    "t.location = ''"
                ),
                Shared.Confirmed(Shared.Data),
                Shared.Contradiction(
                    "data.personal-but-public",
                    Shared.Data,
                    ("個人情報が公開情報になっていない", "Personal information is not classed as public"),
                    ("正しい区分", "the right class"),
                    ("区分を直す", "Correct the class"),
                    Predicates.Live,
                    "t.personal and t.class = 'public'",
                    has: "personal information classed as public"
                ),
                Shared.Contradiction(
                    "data.sensitive-but-low",
                    Shared.Data,
                    ("顧客情報・機密情報の機密性が低でない", "Customer or confidential data are not rated low"),
                    ("見合う機密性", "a fitting confidentiality"),
                    ("機密性を直す", "Correct the rating"),
                    Predicates.Live,
                    "t.class in ('customer', 'confidential') and t.confidentiality = 'low'",
                    has: "customer or confidential data rated low"
                ),
                Shared.NotFromTheFuture(Shared.Data),
            ]
        );
}
