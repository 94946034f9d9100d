using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security.SignIn;

/// <summary>Whoever tries names learns nothing about which of them exist.</summary>
public sealed partial class EnumerationTests(DemoServer server)
{
    [Fact]
    public async Task WrongPassword_OfKnownAndUnknownNames_GivesTheSameAnswers_UpToTheLock()
    {
        using var account = await OwnAccount.CreateAsync(server.Program);
        // A name that no other test tries: failures are counted by name.
        var nobody = $"nobody-{Guid.NewGuid():N}@e2e.example.jp";
        var (known, unknown) = (await TrySixTimesAsync(account.Name), await TrySixTimesAsync(nobody));
        Assert.Equal(known, unknown, StringComparer.Ordinal);
        Assert.Contains("利用者名かパスワードが違います", known[0], StringComparison.Ordinal);
        Assert.Contains("1分後", known[5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongPassword_OfKnownAndUnknownNames_TakesAboutAsLong()
    {
        using var visitor = new HttpVisitor(server.Address);
        var token = await visitor.FormTokenAsync("/sign-in");
        var (known, unknown) = (new List<double>(), new List<double>());
        string[] names = ["seki@hayate.example.jp", "wada@hayate.example.jp", "kuwahara@hokaze.example.jp"];
        for (var i = 0; i < 9; i++)
        {
            known.Add(await MeasureAsync(visitor, token, names[i % names.Length]));
            unknown.Add(await MeasureAsync(visitor, token, $"nobody{i}@hayate.example.jp"));
        }

        var (one, other) = (Median(known), Median(unknown));
        // Without the hash of nothing the unknown name would answer in a tenth of the time.
        Assert.InRange(other / one, 0.5, 2.0);
    }

    [Theory]
    [InlineData("ｓato@aoba.example.jp")]
    [InlineData("sаto@aoba.example.jp")]
    [InlineData("sato@aoba.example.jp\u200b")]
    [InlineData("' or 1=1 --")]
    public async Task Name_ThatLooksLikeAnother_IsNotThatOne(string name)
    {
        using var visitor = new HttpVisitor(server.Address);
        using var answer = await visitor.TrySignInAsync(name, DemoServer.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<List<string>> TrySixTimesAsync(string name)
    {
        using var visitor = new HttpVisitor(server.Address);
        var answers = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            using var answer = await visitor.TrySignInAsync(name, "wrong wrong wrong");
            var text = (await answer.Content.ReadAsStringAsync()).Replace(name, "NAME", StringComparison.Ordinal);
            answers.Add($"{(int)answer.StatusCode} {FormToken().Replace(text, "TOKEN")}");
        }

        return answers;
    }

    private static async Task<double> MeasureAsync(HttpVisitor visitor, string token, string name)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await visitor.PostAsync(
            "/sign-in",
            token,
            ("userName", name),
            ("password", "wrong wrong wrong")
        );
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    [GeneratedRegex(
        "(?<=name=\"__RequestVerificationToken\" value=\")[^\"]+|(?<=datetime=\")[^\"]+",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex FormToken();
}
