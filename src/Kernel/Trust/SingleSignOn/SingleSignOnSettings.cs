namespace Ishigaki.Kernel.Trust.SingleSignOn;

/// <summary>The provider that people may sign in at instead of here; configuration section <c>SingleSignOn</c>.</summary>
public sealed record SingleSignOnSettings
{
    public const string Section = "SingleSignOn";
    public const string Scheme = "SingleSignOn";
    public const string CallbackPath = "/sign-in/provider/callback";

    public string AuthorizationEndpoint { get; init; } = "";
    public string TokenEndpoint { get; init; } = "";

    /// <summary>Answers JSON about the person to a bearer token.</summary>
    public string UserInformationEndpoint { get; init; } = "";
    public string ClientId { get; init; } = "";
    public string ClientSecret { get; init; } = "";

    /// <summary>A file that holds the secret; wins over <see cref="ClientSecret"/>.</summary>
    public string ClientSecretFile { get; init; } = "";

    /// <summary>Separated by spaces.</summary>
    public string Scope { get; init; } = "openid profile email";

    /// <summary>How people call the provider.</summary>
    public string DisplayName { get; init; } = "シングルサインオン";
    public string SubjectClaim { get; init; } = "sub";
    public string EmailClaim { get; init; } = "email";
    public string EmailVerifiedClaim { get; init; } = "email_verified";
    public string NameClaim { get; init; } = "name";

    /// <summary>The provider demands two factors, so that its word is as good as ours.</summary>
    public bool CountsAsSecondFactor { get; init; }

    /// <summary>Id (UUID) of the organisation in which unknown people get an account; empty: they get none.</summary>
    public string CreateInOrganisation { get; init; } = "";
    public string CreateWithRole { get; init; } = Roles.Reader;

    public bool IsOn => ClientId.Length > 0;
}
