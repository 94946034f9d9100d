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

    public bool Has(string field) => fields.Contains(field, StringComparer.Ordinal);

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

    /// <summary>R0 is over and has R1 as successor; R8 and R5 are the same person, outside the lines and in the second.</summary>
    public SampleLedger Roles { get; } =
        new SampleLedger(
            "roles",
            [
                "code",
                "name",
                "kind",
                "person",
                "department",
                "businessUnits",
                "line",
                "appointedOn",
                "endsOn",
                "appointedBy",
                "mandate",
                "deputy",
                "reportsTo",
                "meetingCycleMonths",
                "qualification",
                "confirmedOn",
            ]
        )
            .Add("R0,統括責任者,CISO,旧 太郎,役員,,経営,2022-06-20,2026-06-19,理事会,統括する,,,,,")
            .Add(
                "R1,統括責任者,CISO,石垣 一,役員,,経営,2026-06-20,期限なし,理事会（議事録）,統括する,城 二郎,理事長,3,CISSP,2026-10-01"
            )
            .Add(
                "R2,CSIRT長,CSIRTの責任者,城 二郎,システム部,,第1線,2025-04-01,,,初動を指揮する,堀 三郎,CISO,,,2026-10-01"
            )
            .Add(
                "R3,サイバー担当,サイバーセキュリティ担当,堀 三郎,システム部,,第1線,2025-04-01,,,日々の対策,城 二郎,部長,,,2026-10-01"
            )
            .Add("R4,CSIRT要員,CSIRT,櫓 四郎,システム部,,第1線,2025-04-01,,,初動に当たる,堀 三郎,CSIRT長,,,2026-10-01")
            .Add(
                "R5,リスク統括,リスク管理部門,門 五月,リスク統括部,,第2線,2025-04-01,,,牽制する,塀 六子,CRO,,,2026-10-01"
            )
            .Add("R6,システム監査,内部監査部門,濠 七海,監査部,,第3線,2025-04-01,,,監査する,橋 八重,理事長,,,2026-10-01")
            .Add("R7,監査補助,内部監査部門,橋 八重,監査部,,第3線,2025-04-01,,,監査を助ける,濠 七海,部長,,,2026-10-01")
            .Add("R8,委員会の事務局,その他,門 五月,リスク統括部,,経営,2025-04-01,,,記録を取る,,CRO,,,2026-10-01")
            .Add(
                "R9,業務側責任者,業務部門の責任者,庭 九,業務部,業務部;融資部,第1線,2025-04-01,,,連携する,櫓 四郎,役員,,実務10年,2026-10-01"
            )
            .Add("R10,リスク統括の副,その他,塀 六子,リスク統括部,,第2線,2025-04-01,,,支える,,部長,,,2026-10-01");

    public SampleLedger Responsibilities { get; } =
        new SampleLedger(
            "responsibilities",
            ["code", "name", "responsible", "accountable", "secondLine", "thirdLine", "confirmedOn"]
        )
            .Add("T1,監視,R3;R4,R1,R5,R6,2026-10-01")
            .Add("T2,初動対応,R2,R1,R5,R6,2026-10-01")
            .Add("T3,台帳の整備,R3,R2,R10,R6,2026-10-01")
            .Add("T4,教育,R9,R1,R5,R6,2026-10-01");

    /// <summary>M5 is out of the cycle and counts for nothing.</summary>
    public SampleLedger Meetings { get; } =
        new SampleLedger("meetings", ["code", "name", "kind", "heldOn", "attendees", "decision", "evidence"])
            .Add("M1,四半期の報告,経営トップ,2026-10-20,理事長;石垣一,予算を認める,議事録1")
            .Add("M2,訓練の結果,経営トップ,2026-09-10,理事長;石垣 一,報告のみ,議事録2")
            .Add("M3,着任の報告,経営トップ,2026-07-01,理事長;石垣一（CISO）,報告のみ,議事録3")
            .Add("M4,態勢の検証,外部専門家による検証,2026-08-01,石垣一,見直す,報告書")
            .Add("M5,昔の報告,経営トップ,2024-01-10,理事長;旧 太郎,,");

    /// <summary>In an order in which each comes after those it refers to.</summary>
    public IEnumerable<SampleLedger> All =>
        [Profile, Roles, Responsibilities, Meetings, Systems, Software, Data, Services];

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
