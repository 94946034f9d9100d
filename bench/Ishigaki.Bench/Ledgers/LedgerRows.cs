using System.Globalization;
using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Bench.Ledgers;

/// <summary>
/// Believable rows of a declared ledger, the same for the same seed: every field filled most of the time, choices in
/// Japanese, dates spread over years, references to existing systems.
/// </summary>
/// <param name="sparse">Three quarters of what may be empty are.</param>
internal sealed class LedgerRows(RegisterDefinition register, int count, int systems, int seed = 1, bool sparse = false)
{
    private static readonly string[] Departments =
    [
        "システム部",
        "融資部",
        "業務部",
        "総務部",
        "営業推進部",
        "資金証券部",
        "監査部",
        "審査部",
    ];
    private static readonly string[] People =
    [
        "青木",
        "石井",
        "上田",
        "遠藤",
        "岡本",
        "加藤",
        "木村",
        "工藤",
        "小林",
        "斎藤",
        "佐々木",
        "高橋",
    ];
    private static readonly string[] Vendors =
    [
        "富士電算",
        "日本データ機器",
        "Cisco",
        "Microsoft",
        "Oracle",
        "Red Hat",
        "Fortinet",
        "地銀共同",
        "北斗ソフト",
    ];
    private static readonly string[] Things =
    [
        "勘定系サーバ",
        "融資支援端末",
        "窓口端末",
        "ルータ",
        "監視カメラ",
        "複合機",
        "VPN装置",
        "データベース",
        "帳票サーバ",
        "認証基盤",
        "顧客台帳",
        "稟議書",
    ];
    private static readonly string[] Notes =
    [
        "本店で利用",
        "営業店に設置。年次で棚卸しする",
        "保守契約あり",
        "更改を検討中",
        "委託先の構内にある",
    ];

    public int Count => count;

    public static string SystemKey(int number) => $"S{number:D6}";

    /// <summary>Texts as a person would write them, in the order of the fields; the array is reused.</summary>
    public IEnumerable<string[]> Read()
    {
        var random = new Random(seed);
        var row = new string[register.Fields.Count];
        for (var number = 1; number <= count; number++)
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = Value(register.Fields[i], number, random);
            }

            yield return row;
        }
    }

    private string Value(FieldDefinition field, int number, Random random)
    {
        if (field.IsKey)
        {
            return register.Id == "systems" ? SystemKey(number) : $"{register.Id[..2].ToUpperInvariant()}-{number:D6}";
        }

        if (!field.Required && random.Next(100) < (sparse ? 75 : 8))
        {
            return "";
        }

        return field.Kind switch
        {
            FieldKind.Date => Day(field, random),
            FieldKind.Choice or FieldKind.Choices => field.Options[random.Next(field.Options.Count)].Label.Ja,
            FieldKind.YesNo => random.Next(3) == 0 ? "はい" : "いいえ",
            FieldKind.Integer => random
                .Next(Math.Max(field.Min, 1), Math.Min(field.Max, 73))
                .ToString(CultureInfo.InvariantCulture),
            FieldKind.Reference or FieldKind.References => SystemKey(1 + random.Next(systems)),
            _ => Text(field, number, random),
        };
    }

    private static string Text(FieldDefinition field, int number, Random random) =>
        field.Name switch
        {
            "name" => $"{Pick(Departments, random)}{Pick(Things, random)}{number:D6}",
            "vendor" or "thirdParty" or "thirdParties" or "provider" => Pick(Vendors, random),
            "version" => $"{random.Next(1, 20)}.{random.Next(10)}.{random.Next(40)}",
            "owner" => Pick(People, random),
            "department" or "holder" => Pick(Departments, random),
            "location" => Pick(Things, random),
            _ => Pick(Notes, random),
        };

    private static string Day(FieldDefinition field, Random random) =>
        (
            field.Name == "confirmedOn"
                ? new DateOnly(2025, 6, 1).AddDays(random.Next(530))
                : new DateOnly(2025, 1, 1).AddDays(random.Next(2500))
        ).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Pick(string[] words, Random random) => words[random.Next(words.Length)];
}
