using System.Text.Json;
using Ishigaki.Kernel.Catalogues.Assessments;
using Ishigaki.Kernel.Catalogues.Reports;

namespace Ishigaki.Kernel.Tests.Catalogues.Reports;

public class AssessmentExportTests
{
    [Fact]
    public void ToDocument_Assessment_HasEveryItemInOrder()
    {
        var document = AssessmentExport.ToDocument(Held.Content());

        Assert.Equal(
            Held.Catalogue.Items.Select(item => item.Id),
            document.Items.Select(item => item.Id),
            StringComparer.Ordinal
        );
        Assert.Equal(("青葉信用金庫", Held.AsOf, "ja"), (document.Organisation, document.AsOf, document.Language));
        Assert.Equal(("fsa-2024-draft", "2024-06-28"), (document.Catalogue.Id, document.Catalogue.Version));
    }

    [Fact]
    public void ToDocument_ComputedItem_HasEveryConditionWithTolerance()
    {
        var item = Item("2.2.1.2-①");

        Assert.True(item.Computed);
        Assert.Equal(StateCode.Partly, item.State);
        Assert.Equal(
            [
                new("software.support-end", "サポート終了予定日がある", 375, 37, 0),
                new("software.version", "版がある", 388, 12, 0),
                new("software.future", "最終確認日が先の日付でない", 409, 3, null),
            ],
            item.Figures
        );
        Assert.Equal(20, item.Evidence.Count);
        Assert.Equal(new("software", "HW-002", "端末2", "サポート終了予定日"), item.Evidence[1]);
    }

    [Fact]
    public void ToDocument_AttestedItem_HasABasisAndNoFigures()
    {
        var item = Item("2.1.1-①");

        Assert.False(item.Computed);
        Assert.Empty(item.Figures);
        Assert.Equal(new("記録を見て確かめた", "山田 花子", new(2026, 4, 30)), item.Basis);
    }

    [Fact]
    public void ToDocument_ExpiredAttestation_IsNoBasis()
    {
        var item = Item("2.1.1-③");

        Assert.Equal(StateCode.Unassessed, item.State);
        Assert.Null(item.Basis);
    }

    [Fact]
    public void ToDocument_English_IsWrittenInEnglish()
    {
        var document = AssessmentExport.ToDocument(Held.Content(Held.En));

        Assert.Equal("en", document.Language);
        Assert.All(
            document.Items.Where(item => item.Basis is null && !item.Computed),
            item => Assert.All(item.Summary, sign => Assert.True(sign < 128))
        );
    }

    [Fact]
    public void ToDocument_WrittenAsOscal_IsReadBackWithAllItems()
    {
        using var json = JsonDocument.Parse(OscalAssessmentResults.ToJson(AssessmentExport.ToDocument(Held.Content())));

        Assert.Equal(175, json.RootElement.GetProperty("items").GetArrayLength());
    }

    private static AssessmentDocumentItem Item(string id) =>
        AssessmentExport.ToDocument(Held.Content()).Items.Single(item => item.Id == id);
}
