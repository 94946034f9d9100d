namespace Ishigaki.Kernel.Trust.Sessions;

/// <summary>How a person proved who they are.</summary>
/// <param name="Name">The word kept with the session.</param>
/// <param name="Strong">Two factors: something known or inherent and something held.</param>
public sealed record SignInMeans(string Name, bool Strong)
{
    public static SignInMeans Password { get; } = new("password", Strong: false);
    public static SignInMeans PasswordAndCode { get; } = new("password+code", Strong: true);
    public static SignInMeans PasswordAndRecoveryCode { get; } = new("password+recovery", Strong: true);

    /// <summary>The device held, and its PIN or biometrics: user verification is demanded.</summary>
    public static SignInMeans Passkey { get; } = new("passkey", Strong: true);

    public static SignInMeans SingleSignOn(bool strong) => new("single-sign-on", strong);
}
