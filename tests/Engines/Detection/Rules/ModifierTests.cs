namespace Ishigaki.Engines.Detection.Tests.Rules;

/// <summary>Every modifier and value of Sigma 2, on a value that has it and on one that has it not.</summary>
public sealed class ModifierTests
{
    [Theory]
    [InlineData("s: {f: abc}", """ "f":"ABC" """, true)]
    [InlineData("s: {f: abc}", """ "f":"abcd" """, false)]
    [InlineData("s: {f: 'ä Ö'}", """ "f":"Ä ö" """, true)]
    [InlineData("s: {f: k}", """ "f":"\u212a" """, false)]
    [InlineData("s: {f: ''}", """ "f":"" """, true)]
    [InlineData("s: {f: ''}", "", false)]
    [InlineData("s: {f: 'a*c'}", """ "f":"abbbc" """, true)]
    [InlineData("s: {f: 'a*c*e'}", """ "f":"aceace" """, true)]
    [InlineData("s: {f: 'a*c*e'}", """ "f":"aec" """, false)]
    [InlineData("s: {f: 'a?c'}", """ "f":"a漢c" """, true)]
    [InlineData("s: {f: '*??'}", """ "f":"あ" """, false)]
    [InlineData("s: {f: 'a?c'}", """ "f":"ac" """, false)]
    [InlineData(@"s: {f: 'a\*c'}", """ "f":"a*c" """, true)]
    [InlineData(@"s: {f: 'a\*c'}", """ "f":"abc" """, false)]
    [InlineData(@"s: {f: 'a\\*c'}", """ "f":"a\\xxc" """, true)]
    [InlineData(@"s: {f: 'a\\\*c'}", """ "f":"a\\*c" """, true)]
    [InlineData(@"s: {f: 'a\b'}", """ "f":"a\\b" """, true)]
    [InlineData(@"s: {f: '\\\\srv'}", """ "f":"\\\\srv" """, true)]
    [InlineData("s: {f|cased: Abc}", """ "f":"Abc" """, true)]
    [InlineData("s: {f|cased: Abc}", """ "f":"abc" """, false)]
    [InlineData("s: {f|cased|contains: 'B*D'}", """ "f":"aBxDe" """, true)]
    [InlineData("s: {f|contains: '.'}", """ "f":"a.b" """, true)]
    [InlineData("s: {f|contains: xyz}", """ "f":"0123456789abcdefXYZ0123456789" """, true)]
    [InlineData("s: {f|startswith: ab}", """ "f":"ABc" """, true)]
    [InlineData("s: {f|startswith: b}", """ "f":"abb" """, false)]
    [InlineData("s: {f|endswith: b}", """ "f":"bab" """, true)]
    [InlineData("s: {f|endswith: a}", """ "f":"aab" """, false)]
    [InlineData("s: {f|contains|all: [ab, cd]}", """ "f":"cdab" """, true)]
    [InlineData("s: {f|contains|all: [ab, cd]}", """ "f":"cda" """, false)]
    [InlineData("s: {f|contains: [ab, cd]}", """ "f":"cd" """, true)]
    [InlineData("s: {f|re: 'a.+z$'}", """ "f":"xxabcz" """, true)]
    [InlineData("s: {f|re: 'A'}", """ "f":"a" """, false)]
    [InlineData("s: {f|re|i: 'A'}", """ "f":"a" """, true)]
    [InlineData("s: {f|re|i: 'ask'}", """ "f":"AS\u212a" """, true)]
    [InlineData("s: {f|re: '(?i)ask'}", """ "f":"AS\u212a" """, true)]
    [InlineData("s: {f|re: 'ask'}", """ "f":"as\u212a" """, false)]
    [InlineData("s: {f|re|m: '^b'}", """ "f":"a\nb" """, true)]
    [InlineData("s: {f|re: '^b'}", """ "f":"a\nb" """, false)]
    [InlineData("s: {f|re|s: 'a.b'}", """ "f":"a\nb" """, true)]
    [InlineData("s: {f|re: 'a.b'}", """ "f":"a\nb" """, false)]
    [InlineData("s: {f|cidr: 10.0.0.0/8}", """ "f":"10.1.2.3" """, true)]
    [InlineData("s: {f|cidr: 10.0.0.0/8}", """ "f":"11.1.2.3" """, false)]
    [InlineData("s: {f|cidr: 10.0.0.0/8}", """ "f":"10" """, false)]
    [InlineData("s: {f|cidr: '2001:db8::/32'}", """ "f":"2001:DB8:1::5" """, true)]
    [InlineData("s: {f|cidr: '::/0'}", """ "f":"fe80::1" """, true)]
    [InlineData("s: {f|cidr: 'fe80::/10'}", """ "f":"fe80::1%eth0" """, true)]
    [InlineData("s: {f|cidr: 'fe80::/10'}", """ "f":"fe80::1%" """, false)]
    [InlineData("s: {f|cidr: 'fe80::/10'}", """ "f":"fe80::1%a%b" """, false)]
    [InlineData("s: {f|cidr: 'fe80::/10'}", """ "f":"fe80::1%and so on, and on" """, false)]
    [InlineData("s: {f|cidr: 10.0.0.0/8}", """ "f":"10.1.2.3%1" """, false)]
    [InlineData("s: {f|windash|contains: ' -enc'}", """ "f":"x /ENC" """, true)]
    [InlineData("s: {f|windash|contains: ' -enc'}", """ "f":"x –enc" """, true)]
    [InlineData("s: {f|windash|contains: 'a-b'}", """ "f":"a/b" """, false)]
    [InlineData("s: {f|base64: foo}", """ "f":"Zm9v" """, true)]
    [InlineData("s: {f|base64offset|contains: 'http://'}", """ "f":"QUJodHRwOi8vRA==" """, true)]
    [InlineData("s: {f|wide|base64offset|contains: 'ping'}", """ "f":"cABpAG4AZwA=" """, true)]
    [InlineData("s: {f|wide: ab}", """ "f":"a\u0000b\u0000" """, true)]
    [InlineData("s: {f|wide: ab}", """ "f":"xa\u0000b\u0000" """, false)]
    [InlineData("s: {f|wide|contains: ab}", """ "f":"xa\u0000b\u0000y" """, true)]
    [InlineData("s: {f|utf16be|startswith: ab}", """ "f":"\u0000a\u0000bc" """, true)]
    [InlineData("s: {f|utf16be|endswith: ab}", """ "f":"\u0000a\u0000bc" """, false)]
    [InlineData("s: {f|utf16be|base64: ab}", """ "f":"AGEAYg==" """, true)]
    [InlineData("s: {f|utf16|base64: ab}", """ "f":"//5hAGIA" """, true)]
    [InlineData("s: {f|exists: true}", """ "f":null """, true)]
    [InlineData("s: {f|exists: false}", """ "f":"" """, false)]
    [InlineData("s: {f|exists: false}", "", true)]
    [InlineData("s: {f: null}", "", true)]
    [InlineData("s: {f: null}", """ "f":null """, true)]
    [InlineData("s: {f: null}", """ "f":"" """, true)]
    [InlineData("s: {f: null}", """ "f":"-" """, false)]
    [InlineData("s: {f|fieldref: g}", """ "f":"a","g":"A" """, true)]
    [InlineData("s: {f|fieldref: g}", """ "f":"a","g":"b" """, false)]
    [InlineData("s: {f|fieldref: g}", """ "f":"a" """, false)]
    [InlineData("s: {f|fieldref|neq: g}", """ "f":"a","g":"b" """, true)]
    [InlineData("s: {f|fieldref|endswith: g}", """ "f":"xyz","g":"yz" """, true)]
    [InlineData("s: {f|lt: 5}", """ "f":4 """, true)]
    [InlineData("s: {f|lt: 5}", """ "f":"5" """, false)]
    [InlineData("s: {f|lte: 5}", """ "f":"5.0" """, true)]
    [InlineData("s: {f|gt: 5}", """ "f":1e3 """, true)]
    [InlineData("s: {f|gte: 5}", """ "f":"x" """, false)]
    [InlineData("s: {f|neq: a}", """ "f":"b" """, true)]
    [InlineData("s: {f|neq: a}", "", true)]
    [InlineData("s: {f|neq: a}", """ "f":["b","a"] """, false)]
    [InlineData("s: {f|hour: 3}", """ "f":"2026-11-30T03:59:00.123456789Z" """, true)]
    [InlineData("s: {f|hour|gte: 22}", """ "f":"2026-11-30 21:59:59" """, false)]
    [InlineData("s: {f|minute: 59}", """ "f":"2026-11-30T03:59:00+09:00" """, true)]
    [InlineData("s: {f|day: 30}", """ "f":"2026-11-30" """, true)]
    [InlineData("s: {f|week: 49}", """ "f":"2026-11-30" """, true)]
    [InlineData("s: {f|month|lt: 2}", """ "f":"1601-01-01T00:00:00Z" """, true)]
    [InlineData("s: {f|year: 2999}", """ "f":"2999-12-31T23:59:59Z" """, true)]
    [InlineData("s: {f: 4688}", """ "f":4688 """, true)]
    [InlineData("s: {f: 4688}", """ "f":"4688" """, true)]
    [InlineData("s: {f: true}", """ "f":true """, true)]
    [InlineData("s: {f: true}", """ "f":"True" """, true)]
    public void Value_AsTheSpecificationSays(string detection, string members, bool fires) =>
        Assert.Equal(fires, OneRule.Fires(detection, members.Trim()));

    [Theory]
    [InlineData("s: {f|nosuch: a}", "nosuch")]
    [InlineData("s: {f|cidr: 10.0.0.0/33}", "no network")]
    [InlineData("s: {f|re: '(?<=a)b'}", "regular expression")]
    [InlineData(@"s: {f|re: '(a)\1'}", "regular expression")]
    [InlineData("s: {f|re: '('}", "regular expression")]
    [InlineData("s: {f|re: '((a{1,1000}){1,1000}){1,1000}'}", "regular expression")]
    [InlineData("s: {f|re|contains: a}", "not defined")]
    [InlineData("s: {f|lt: x}", "no number")]
    [InlineData("s: {f|exists: maybe}", "neither")]
    [InlineData("s: {f|base64: 'a*'}", "wildcards")]
    [InlineData("s: {f|expand: '%none%'}", "%none%")]
    [InlineData("s: {f|utf16: a}", "base64offset")]
    [InlineData("s: {f: []}", "empty list")]
    [InlineData("s: {f: {g: h}}", "no value")]
    [InlineData("s: {f|windash: '-a -b -c -d -e -f'}", "too many")]
    public void Value_OutsideTheSpecification_IsRefusedWithItsReason(string detection, string word) =>
        Assert.Contains(word, OneRule.Refusal(detection), StringComparison.Ordinal);

    [Fact]
    public void Regex_ThatBacktracksForEver_AnswersAtOnce() =>
        Assert.False(
            OneRule.Read(OneRule.Yaml("s: {f|re: '(a+)+$'}")).Rules[0].Condition is not Conditions.Test test
                || test.Predicate.Matches(new Conditions.ValueText(Many(), Many()))
        );

    [Fact]
    public void Placeholder_WithValues_StandsForAllOfThem()
    {
        var values = new Ishigaki.Engines.Detection.Rules.Placeholders(
            new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["Servers"] = ["srv*", "db1"] }
        );
        var reader = OneRule.Read(OneRule.Yaml("s: {f|expand: '%Servers%'}"), values);
        var judge = new DetectionEngine(reader.Rules, Samples.Pipelines).NewJudge();
        foreach (var (host, count) in new[] { ("SRV9", 1), ("db1", 1), ("%Servers%", 0) })
        {
            Assert.True(
                judge.Judge(
                    System.Text.Encoding.UTF8.GetBytes($$"""{"product":"test","category":"test","f":"{{host}}"}""")
                )
            );
            Assert.Equal(count, judge.Fired.Count);
        }
    }

    private static byte[] Many() => System.Text.Encoding.ASCII.GetBytes(new string('a', 100_000) + "!");
}
