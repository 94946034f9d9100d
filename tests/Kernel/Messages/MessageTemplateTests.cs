using System.Text.Json;
using Ishigaki.Kernel.Messages;

namespace Ishigaki.Kernel.Tests.Messages;

public sealed class MessageTemplateTests
{
    private const string Good =
        """{"hello": {"subject": {"ja": "{what}です", "en": "It is {what}"}, "body": {"ja": "{name}へ {what}", "en": "{what} to {name}"}}}""";

    [Theory]
    [InlineData("ja", "石垣です", "花子へ 石垣")]
    [InlineData("en", "It is 石垣", "石垣 to 花子")]
    [InlineData("fr", "石垣です", "花子へ 石垣")]
    public void Render_InALanguage_FillsEveryValue(string language, string subject, string body)
    {
        var text = MessageTemplates.Read(Good).Render("hello", language, Values(("what", "石垣"), ("name", "花子")));
        Assert.Equal(new MessageText(subject, body), text);
    }

    [Fact]
    public void Render_ValueThatLooksLikeAName_IsNotReadAgain()
    {
        var text = MessageTemplates.Read(Good).Render("hello", "ja", Values(("what", "{name}"), ("name", "秘密")));
        Assert.Equal("{name}です", text.Subject);
    }

    [Theory]
    [InlineData("a\r\nBcc: b", "a Bcc: bです")]
    [InlineData("a\u2028b\u2029c\u0085d\0", "a b c d です")]
    public void Render_LineBreakInASubject_BecomesASpace(string value, string subject)
    {
        var text = MessageTemplates.Read(Good).Render("hello", "ja", Values(("what", value), ("name", "x")));
        Assert.Equal(subject, text.Subject);
    }

    [Fact]
    public void Render_MissingValueOrTemplate_IsADefect()
    {
        var templates = MessageTemplates.Read(Good);
        Assert.Throws<ArgumentException>(() => templates.Render("hello", "ja", Values(("what", "x"))));
        Assert.Throws<ArgumentException>(() => templates.Render("goodbye", "ja", Values()));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"a\": {\"subject\": {\"ja\": \"x\"}}}")]
    [InlineData("{\"a\": {\"subject\": {\"ja\": \"{x}\", \"en\": \"{y}\"}, \"body\": {\"ja\": \"\", \"en\": \"\"}}}")]
    [InlineData("{\"a\": {\"subject\": {\"ja\": \"\", \"en\": \"\"}, \"body\": {\"ja\": \"{x}\", \"en\": \"\"}}}")]
    [InlineData(
        "{\"a\": {\"subject\": {\"ja\": \"\", \"en\": \"\"}, \"body\": {\"ja\": \"\", \"en\": \"\"}, \"extra\": 1}}"
    )]
    public void Read_NotTemplatesInTwoLanguages_IsRefused(string json) =>
        Assert.ThrowsAny<JsonException>(() => MessageTemplates.Read(json));

    private static Dictionary<string, string> Values(params (string Name, string Value)[] values) =>
        values.ToDictionary(each => each.Name, each => each.Value, StringComparer.Ordinal);
}
