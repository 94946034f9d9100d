using Ishigaki.Kernel.Trust;

namespace Ishigaki.Kernel.Tests.Trust;

/// <summary>People stand in lists as in a spreadsheet sorted without readings.</summary>
public sealed class PersonOrderTests
{
    [Fact]
    public void ByName_Kanji_GoAsInJis()
    {
        string[] people =
        [
            "松井 由紀子",
            "あべ 一",
            "高橋 美咲",
            "中村 亮",
            "相沢 奈々",
            "野口 恵",
            "片岡 ゆり",
            "井上 拓也",
        ];
        Assert.Equal<string[]>(
            ["あべ 一", "井上 拓也", "高橋 美咲", "松井 由紀子", "相沢 奈々", "中村 亮", "片岡 ゆり", "野口 恵"],
            [.. people.Order(PersonOrder.ByName)]
        );
    }
}
