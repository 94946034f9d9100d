using System.Globalization;
using Ishigaki.Engines.Detection.Explaining;
using Ishigaki.Engines.Detection.Indicators;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Detection.Explaining;

/// <summary>Writes which indicators stand in an event, and why one that does is not reported.</summary>
internal sealed class IndicatorWords(IndicatorExplainer explainer, IndicatorSet set, TextWriter writer)
{
    /// <param name="line">The line that the judge judged last.</param>
    public void Tell(ReadOnlySpan<byte> line, string place)
    {
        var findings = explainer.Explain(line);
        if (findings.Count == 0)
        {
            var fields =
                explainer.Looked.Count == 0
                    ? "-"
                    : string.Join(", ", explainer.Looked.Distinct(StringComparer.Ordinal));
            writer.WriteLine(
                Words.T(
                    $"{place}\t指標\tなし（見た項目: {fields}）",
                    $"{place}\tindicators\tnone (looked at: {fields})"
                )
            );
        }

        foreach (var finding in findings)
        {
            var indicator = set.Of(finding.Number, finding.Part);
            writer.WriteLine(
                $"{place}\tindicator:{IndicatorNames.Of(indicator.Kind)}\t{finding.Part}\t{Verdict(finding, indicator)}"
            );
            var sign = finding.Verdict == IndicatorVerdict.Reported ? '+' : '-';
            var list = set.ListNameOf(finding.Number);
            writer.WriteLine(
                Words.T(
                    $"  {sign} {finding.Field}: {RuleWords.Shown(finding.Whole)}（一覧 {list}）",
                    $"  {sign} {finding.Field}: {RuleWords.Shown(finding.Whole)} (list {list})"
                )
            );
        }
    }

    private static string Verdict(IndicatorFinding finding, Indicator indicator)
    {
        var day = Text(finding.Day);
        var excepted = string.Join(", ", finding.Exceptions.Select(each => $"{each.Part} ({each.List})"));
        return finding.Verdict switch
        {
            IndicatorVerdict.Suppressed => Words.T(
                $"検知しない（--except にある: {excepted}）",
                $"suppressed (excepted: {excepted})"
            ),
            IndicatorVerdict.Expired => Words.T(
                $"検知しない（期限 {Text(indicator.ExpiresOn!.Value)}、イベントは {day}）",
                $"expired (last day {Text(indicator.ExpiresOn!.Value)}, the event is of {day})"
            ),
            IndicatorVerdict.Repeated => Words.T("ほかの項目で検知済み", "reported for another field already"),
            _ => indicator.ExpiresOn is { } last
                ? Words.T(
                    $"検知する（期限 {Text(last)}、イベントは {day}）",
                    $"reported (last day {Text(last)}, the event is of {day})"
                )
                : Words.T("検知する（期限なし）", "reported (no last day)"),
        };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
