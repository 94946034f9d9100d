using Ishigaki.Kernel.Catalogues.OfficialText;

namespace Ishigaki.Kernel.Tests.Catalogues.OfficialText;

/// <summary>Against the authority's own document: beginnings and ends were read in the file by a person.</summary>
public class GuidelinePlacementTests
{
    [Fact]
    public void Read_Guideline_PlacesAll175Items()
    {
        var placement = GuidelineText.PlacementOrSkip();

        Assert.Empty(placement.Missing);
        Assert.Equal(175, placement.Placed.Count);
        Assert.Equal(50, placement.Placed.Keys.Count(id => char.IsAsciiLetter(id[^1])));
    }

    [Theory]
    [InlineData("2.1.1-①", "取締役会等は、サイバー", "経営陣によるコミットメント")]
    [InlineData("2.1.1-②", "取締役会等は、サイバー攻", "レビューを含む）。")]
    [InlineData("2.1.1-③", "経営陣は、サイバーセキュ", "体制を含む） 等")]
    [InlineData("2.1.1-⑦", "経営陣は、サイバーセキュ", "任命すること。")]
    [InlineData("2.1.1-⑧", "経営陣は、少なくとも1年", "取組計画の進捗状況")]
    [InlineData("2.1.1-b", "取締役会等は、サイバー", "基本的な考え方」")]
    [InlineData("2.1.1-c", "経営陣は、可能な範囲で、", "インシデントの発生状況")]
    [InlineData("2.1.1-d", "経営陣は、少なくとも1年", "（KRI）（注16）")]
    [InlineData("2.1.2-①", "経営陣は、サイバーセキュ", "）リスク管理")]
    [InlineData("2.1.3-④", "人材の育成については、", "監査を行う人材")]
    [InlineData("2.1.5-②", "内部監査部門は、内部監査", "把握すること。")]
    [InlineData("2.2.1-②", "情報資産は、その重要度", "管理すること。")]
    [InlineData("2.2.1.1-①", "情報システム及び外部", "可能にすること。")]
    [InlineData("2.2.1.2-①", "ハードウェア（ネット", "バージョン情報")]
    [InlineData("2.2.1.2-a", "複合機・特定用途機器", "とすること。")]
    [InlineData("2.2.1.2-e", "以下に掲げるものに関", "している場合）")]
    [InlineData("2.2.1.3-①", "顧客情報や機密情報等を", "にすること。")]
    [InlineData("2.2.2.2-②", "脅威情報及び脆弱性情報を", "評価すること。")]
    [InlineData("2.2.3-③", "システムの重要度、リスク", "承認を得ること。")]
    [InlineData("2.2.3-⑥", "深刻度の高い脆弱性に", "考えられる。")]
    [InlineData("2.2.4-①", "システムの脆弱性対策や", "報告すること。")]
    [InlineData("2.2.4-b", "定期的に脅威ベースの", "あたっての手引書」")]
    [InlineData("2.2.4-c", "自組織のシステム環境を", "を実施すること。")]
    [InlineData("2.2.4-d", "ペネトレーションテスト", "検討すること。")]
    [InlineData("2.2.5-①", "組織におけるサイバー", "参加すること。")]
    [InlineData("2.2.5-d", "訓練・演習等（内部の", "実施すること。")]
    [InlineData("2.3-①", "サイバー攻撃に備え、", "講じること。")]
    [InlineData("2.3.1-⑥", "第三者による不正行為を", "等）。")]
    [InlineData("2.3.2-②", "サードパーティ在籍の", "ことも含まれる。")]
    [InlineData("2.3.2-a", "フォレンジック調査", "向上させること。")]
    [InlineData("2.3.3-①", "情報の重要度と、使用", "暗号リスト)」")]
    [InlineData("2.3.3-⑤", "システム及び情報の重要", "実施すること。")]
    [InlineData("2.3.3-a", "DLP（注33）又は", "保護すること。")]
    [InlineData("2.3.4.1-④", "システムをマルウェアの", "への接続制御")]
    [InlineData("2.3.4.2-①", "ログの取得・監視・保存", "保存方法")]
    [InlineData("2.3.4.3-②", "外部委託先等において、", "ガイドライン」")]
    [InlineData("2.3.4.4-②", "ネットワーク機器の設定", "設定とすること。")]
    [InlineData("2.3.4.5-⑥", "クラウドサービスの利用", "確認すること。")]
    [InlineData("2.4-①", "アノマリ（異常値）、", "ことを含む。")]
    [InlineData("2.4-②", "サイバー攻撃に対する", "措置をとること。")]
    [InlineData("2.4.1-①", "ハードウェア・ソフト", "パッチ適用状況。")]
    [InlineData("2.4.1-②", "ネットワークについて、", "等の接続。")]
    [InlineData("2.4.1-⑦", "データセンターやサーバ", "監視すること。")]
    [InlineData("2.4.1-a", "おとりアカウントや", "導入すること。")]
    [InlineData("2.4.1-b", "顧客サービスの提供内容", "を行うこと。")]
    [InlineData("2.4.1-c", "SIEM（注39）等", "分析すること。")]
    [InlineData("2.5.1-①", "サイバー攻撃を想定した", "定めておくこと。")]
    [InlineData("2.5.2.1-①", "2.4 に掲げる事項を", "検知すること。")]
    [InlineData("2.5.2.2-①", "対応が必要と判断した", "に対して行うこと。")]
    [InlineData("2.5.2.3-⑤", "攻撃者の TTP（", "5年3月8日）")]
    [InlineData("2.5.2.4-①", "サイバー攻撃による被害", "参照のこと。")]
    [InlineData("2.5.2.5-①", "サイバー攻撃により被害", "参照のこと。")]
    [InlineData("2.5.2.6-①", "復旧計画において、復旧", "確認を含めること。")]
    [InlineData("2.5.2.6-②", "復旧計画においては、", "確認すること。")]
    [InlineData("2.5.2.6-③", "バックアップからの復旧", "等に求めること。")]
    [InlineData("2.5.2.6-④", "復旧作業に際しては、", "確認すること。")]
    [InlineData("2.5.2.6-⑤", "バックアップからの復旧後", "確認すること。")]
    [InlineData("2.5.2.6-⑥", "インシデントからの復旧", "改善を行うこと。")]
    [InlineData("2.6-①", "サプライチェーン全体を", "整備すること。")]
    [InlineData("2.6-⑦", "サードパーティとの取引", "評価を行うこと。")]
    [InlineData("2.6-⑧", "サードパーティが遵守", "取得を含む）")]
    [InlineData("2.6-⑩", "サードパーティとの取引", "整備すること。")]
    [InlineData("2.6-c", "重要なサードパーティが", "タリングすること。")]
    [InlineData("2.6-e", "経済施策を一体的に", ".html>）")]
    public void Read_Guideline_ItemBeginsAndEndsAsPrinted(string id, string beginning, string end)
    {
        var text = GuidelineText.PlacementOrSkip().Placed[id].Text;

        Assert.StartsWith(beginning, text, StringComparison.Ordinal);
        Assert.EndsWith(end, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.1.1-⑦", "等）に支障が")]
    [InlineData("2.1.3-④", "脆弱性対応を行う")]
    [InlineData("2.2.1.2-①", "含む）を適切に")]
    [InlineData("2.2.3-③", "ネットワークとインター")]
    [InlineData("2.2.4-①", "等、外部公開 API")]
    [InlineData("2.3.4.4-②", "ファイアウォールは")]
    [InlineData("2.3.4.5-⑥", "取扱い(論理的")]
    [InlineData("2.5.1-①", "また、対応の優先")]
    [InlineData("2.5.2.2-①", "について分析する")]
    [InlineData("2.6-⑦", "リスクや脆弱性の")]
    [InlineData("2.6-c", "を含む）を管理")]
    public void Read_Guideline_SentenceBrokenByThePageIsWhole(string id, string acrossTheBreak) =>
        Assert.Contains(acrossTheBreak, GuidelineText.PlacementOrSkip().Placed[id].Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("2.1.1-①", 3)]
    [InlineData("2.1.1-c", 8)]
    [InlineData("2.1.2-①", 13)]
    [InlineData("2.1.3-④", 10)]
    [InlineData("2.2.1.2-①", 2)]
    [InlineData("2.2.3-①", 4)]
    [InlineData("2.2.4-①", 6)]
    [InlineData("2.2.4-b", 6)]
    [InlineData("2.3.4.2-①", 7)]
    [InlineData("2.4.1-②", 4)]
    [InlineData("2.6-⑦", 3)]
    [InlineData("2.6-⑧", 12)]
    public void Read_Guideline_SubBulletsAreLines(string id, int bullets)
    {
        var lines = GuidelineText.PlacementOrSkip().Placed[id].Text.Split('\n');
        Assert.Equal(bullets, lines.Count(line => line.StartsWith('・')));
    }

    [Fact]
    public void Read_Guideline_RestoresTheThreeLostLettersOnly()
    {
        var restored = GuidelineText.PlacementOrSkip().Placed.Where(item => item.Value.LabelRestored);
        Assert.Equal(["2.4.1-a", "2.4.1-b", "2.4.1-c"], restored.Select(item => item.Key), StringComparer.Ordinal);
    }
}
