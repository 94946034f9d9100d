using System.Text;

namespace Ishigaki.Tests.Fixtures;

/// <summary>One ledger as a person keeps it: field names and rows of texts.</summary>
internal sealed class SampleLedger(string register, string[] fields)
{
    private readonly List<Dictionary<string, string>> _rows = [];

    public string Register { get; } = register;

    public IEnumerable<string> Keys => _rows.Select(row => row[fields[0]]);

    public Dictionary<string, string> this[string key] => _rows.Single(row => row[fields[0]] == key);

    /// <param name="values">In the order of the fields, separated by a comma.</param>
    public SampleLedger Add(string values)
    {
        var parts = values.Split(',');
        Assert.Equal(fields.Length, parts.Length);
        _rows.Add(
            fields.Zip(parts).ToDictionary(pair => pair.First, pair => pair.Second.Trim(), StringComparer.Ordinal)
        );
        return this;
    }

    public void Copy(string key, string asKey) =>
        _rows.Add(new Dictionary<string, string>(this[key], StringComparer.Ordinal) { [fields[0]] = asKey });

    public void Set(string field, string value, params string[] keys)
    {
        foreach (var key in keys)
        {
            Assert.True(this[key].ContainsKey(field), $"{Register} has no {field}.");
            this[key][field] = value;
        }
    }

    public string ToCsv()
    {
        var text = new StringBuilder(string.Join(',', fields)).Append('\n');
        foreach (var row in _rows)
        {
            text.AppendJoin(',', fields.Select(field => row[field])).Append('\n');
        }

        return text.ToString();
    }
}

/// <summary>The ledgers of an institution that does everything right on <see cref="FakeTime.Today"/>.</summary>
internal sealed class SampleLedgers
{
    public const string ProfileKey = "1234";

    public SampleLedger Profile { get; } =
        new SampleLedger(
            "profile",
            [
                "code",
                "name",
                "sector",
                "scale",
                "assetProcedure",
                "assetProcedureReviewedOn",
                "confirmationCycleMonths",
                "tolerancePercent",
                "devicesNotUsed",
                "thirdPartyAssets",
                "thirdPartyAssetsReason",
                "confirmedOn",
            ]
        ).Add(
            "1234,石垣信用金庫,信金,中規模,情報資産管理規程,2026-06-01,12,,"
                + "テレビ会議システム;IP電話システム;入退管理システム;施設管理システム;環境モニタリング,対象がある,委託先の機器を庁内に置くため,2026-10-01"
        );

    /// <summary>S5 is disposed of and nothing refers to it.</summary>
    public SampleLedger Systems { get; } =
        new SampleLedger(
            "systems",
            [
                "code",
                "name",
                "kind",
                "department",
                "departmentOwned",
                "lifeCycle",
                "confidentiality",
                "integrity",
                "availability",
                "protection",
                "provider",
                "confirmedOn",
            ]
        )
            .Add("S1,勘定系,情報システム,システム部,いいえ,使用中,高,高,高,厳格,,2026-10-01")
            .Add("S2,融資支援,情報システム,融資部,はい,使用中,中,中,中,重要,,2026-10-01")
            .Add("S3,メール,クラウドサービス,総務部,いいえ,使用中,中,低,低,標準,クラウド社,2026-10-01")
            .Add("S4,情報系,情報システム,システム部,いいえ,使用中,高,中,中,重要,,2026-10-01")
            .Add("S5,旧勘定系,情報システム,システム部,いいえ,廃棄済,高,高,高,厳格,,2026-10-01");

    public SampleLedger Software { get; } =
        new SampleLedger(
            "software",
            [
                "code",
                "name",
                "kind",
                "version",
                "system",
                "ownership",
                "thirdParty",
                "managedBy",
                "lifeCycle",
                "supportEndsOn",
                "extension",
                "confirmedOn",
            ]
        )
            .Add("H01,勘定系サーバ,サーバ,9,S1,自組織,,自組織,使用中,2029-03-31,可,2026-10-01")
            .Add("H02,勘定系OS,OS,9.4,S1,自組織,,自組織,使用中,2029-03-31,可,2026-10-01")
            .Add("H03,融資アプリ,アプリケーション,3.2,S2,自組織,,外部委託,使用中,2028-03-31,不可,2026-10-01")
            .Add("H04,情報系DB,ミドルウェア,15,S4,自組織,,自組織,使用中,2027-11-11,不可,2026-10-01")
            .Add("H05,本店複合機,複合機,1,S4,自組織,,外部委託,使用中,2030-03-31,可,2026-10-01")
            .Add("H06,支店複合機,複合機,1,S4,自組織,,外部委託,使用中,2030-03-31,可,2026-10-01")
            .Add("H07,本店カメラ,ネットワークカメラ,2,S2,自組織,,自組織,使用中,2030-03-31,可,2026-10-01")
            .Add("H08,支店カメラ,ネットワークカメラ,2,S2,自組織,,自組織,使用中,2030-03-31,可,2026-10-01")
            .Add(
                "H09,委託先ルータ,ネットワーク機器,4,S2,サードパーティ,委託先A,外部委託,使用中,2029-03-31,契約済,2026-10-01"
            )
            .Add("H10,委託先端末,端末,11,S2,サードパーティ,委託先A,外部委託,使用中,2029-03-31,可,2026-10-01")
            .Add("H11,営業店端末,端末,11,S1,自組織,,自組織,使用中,2029-03-31,可,2026-10-01");

    public SampleLedger Data { get; } =
        new SampleLedger(
            "data",
            [
                "code",
                "name",
                "class",
                "personal",
                "holder",
                "location",
                "systems",
                "lifeCycle",
                "confidentiality",
                "integrity",
                "availability",
                "protection",
                "confirmedOn",
            ]
        )
            .Add("D1,顧客台帳,顧客情報,はい,業務部,勘定系サーバ,S1,使用中,高,高,中,厳格,2026-10-01")
            .Add("D2,融資稟議,機密情報,はい,融資部,融資サーバ,S2,使用中,中,中,中,重要,2026-10-01")
            .Add("D3,ディスクロージャー誌,公開情報,いいえ,総務部,ウェブ,S3,使用中,低,低,低,標準,2026-10-01")
            .Add("D4,事務規程,社内情報,いいえ,総務部,情報系サーバ,S4,使用中,中,低,低,標準,2026-10-01");

    public SampleLedger Services { get; } =
        new SampleLedger(
            "services",
            ["code", "name", "department", "systems", "thirdPartyDependence", "thirdParties", "confirmedOn"]
        )
            .Add("V1,預金,業務部,S1,いいえ,,2026-10-01")
            .Add("V2,融資,融資部,S2,はい,委託先A,2026-10-01")
            .Add("V3,為替,業務部,S1;S4,いいえ,,2026-10-01");

    /// <summary>In an order in which each comes after those it refers to.</summary>
    public IEnumerable<SampleLedger> All => [Profile, Systems, Software, Data, Services];

    public SampleLedger Of(string register) => All.Single(ledger => ledger.Register == register);

    public async Task ImportAsync(TestOrganisation organisation)
    {
        foreach (var ledger in All)
        {
            var result = await organisation.ImportAsync(ledger.Register, ledger.ToCsv());
            Assert.Null(result.Problem);
            Assert.Empty(result.Refused);
        }
    }
}
