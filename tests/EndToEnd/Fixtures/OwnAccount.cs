using System.Net;
using System.Text.RegularExpressions;
using Ishigaki.Kernel.Trust.SecondFactor;

namespace Ishigaki.EndToEnd.Fixtures;

/// <summary>An account of an organisation of its own, for tests that change how it signs in.</summary>
internal sealed partial class OwnAccount : IDisposable
{
    public const string Password = "correct horse battery";

    private OwnAccount(RunningProgram program, string name) => (Program, Name) = (program, name);

    public RunningProgram Program { get; }

    public string Name { get; }

    public HttpVisitor Visitor { get; private set; } = null!;

    /// <summary>The key of the authenticator app, once one was set up.</summary>
    public byte[] Key { get; private set; } = [];

    /// <summary>The code that confirmed the app.</summary>
    public string FirstCode { get; private set; } = "";

    public static async Task<OwnAccount> CreateAsync(RunningProgram program, string role = "security-officer")
    {
        var account = new OwnAccount(program, $"{Guid.NewGuid():N}@e2e.example.jp");
        var link = await program.InviteAsync(account.Name, $"組織 {account.Name[..6]}", role);
        account.Visitor = account.NewVisitor();
        using var answer = await account.AcceptAsync(link, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return account;
    }

    public HttpVisitor NewVisitor() => new(Program.Address);

    public async Task<HttpResponseMessage> AcceptAsync(Uri link, string password) =>
        await Visitor.PostAsync(
            "/activate",
            await Visitor.FormTokenAsync(link.PathAndQuery),
            ("secret", link.Query["?t=".Length..]),
            ("password", password),
            ("again", password)
        );

    /// <summary>Sets up an authenticator app in the account's own session.</summary>
    /// <returns>The recovery codes.</returns>
    public async Task<IReadOnlyList<string>> EnrolAsync()
    {
        using var begun = await Visitor.PostAsync(
            "/account/authenticator/begin",
            await Visitor.FormTokenAsync("/account/security")
        );
        Assert.Equal("/account/authenticator", begun.Headers.Location!.ToString());
        var page = await Visitor.Client.GetStringAsync(new Uri("/account/authenticator", UriKind.Relative));
        ReadKey(page);
        FirstCode = Code();
        using var confirmed = await Visitor.PostAsync(
            "/account/authenticator",
            await Visitor.FormTokenAsync("/account/authenticator"),
            ("code", FirstCode)
        );
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        return [.. RecoveryText().Matches(await confirmed.Content.ReadAsStringAsync()).Select(each => each.Value)];
    }

    /// <summary>Takes the key from the page that shows it.</summary>
    public void ReadKey(string page) => Key = Decode(KeyText().Match(page).Groups["key"].Value);

    /// <param name="ahead">Steps from now: a code counts once, and tests do not wait half a minute for the next.</param>
    public string Code(int ahead = 0) => Totp.CodeOf(Key, Totp.StepAt(TimeProvider.System.GetUtcNow()) + ahead);

    public void Dispose() => Visitor.Dispose();

    private static byte[] Decode(string text)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var plain = text.Replace(" ", "", StringComparison.Ordinal);
        var bytes = new byte[plain.Length * 5 / 8];
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var value = letters.IndexOf(plain[bit / 5], StringComparison.Ordinal);
            bytes[bit / 8] |= (byte)((value >> (4 - (bit % 5)) & 1) << (7 - (bit % 8)));
        }

        return bytes;
    }

    [GeneratedRegex("<code class=\"key\">(?<key>[A-Z2-7 ]+)</code>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyText();

    [GeneratedRegex("(?<=<code>)[A-Z2-7]{4}(-[A-Z2-7]{4}){3}(?=</code>)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RecoveryText();
}
