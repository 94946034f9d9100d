using Ishigaki.Architecture.Tests.Reading;

namespace Ishigaki.Architecture.Tests;

/// <summary>A reader that blanked too much would keep every rule.</summary>
public sealed class CSharpCodeTests
{
    [Theory]
    [InlineData("a // b\nc", "a     \nc")]
    [InlineData("a /* b\nb */ c", "a     \n     c")]
    [InlineData("a \"b // b\" c", "a          c")]
    [InlineData("a \"b \\\" b\" c", "a          c")]
    [InlineData("a @\"b\"\"b\" c", "a         c")]
    [InlineData("a \"\"\"\nb \"b\"\n\"\"\" c", "a    \n     \n    c")]
    [InlineData("a '\"' c", "a     c")]
    public void Of_CommentsAndTexts_BecomeBlanks(string text, string code) => Assert.Equal(code, CSharpCode.Of(text));

    [Theory]
    [InlineData("class A : B, IC<D> { }", "A", "B,IC,D")]
    [InlineData("record A(int X, Func<int, B> Y) : C(X), ID;", "A", "C,X,ID")]
    [InlineData("readonly record struct A<T>(T X) where T : class;", "A", "")]
    [InlineData("struct A : IB where T : IC { }", "A", "IB")]
    [InlineData("enum A { B }", "A", "")]
    public void Types_NameAndBases_AreRead(string code, string name, string bases)
    {
        var type = Assert.Single(CSharpCode.Types(new TreeFile("a.cs", code)));
        Assert.Equal(name, type.Name);
        Assert.Equal(bases, string.Join(',', type.Bases));
    }
}
