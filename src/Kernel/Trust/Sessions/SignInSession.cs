namespace Ishigaki.Kernel.Trust.Sessions;

/// <summary>A session as its owner sees it in the list.</summary>
public sealed record SignInSession(
    Guid Id,
    string Means,
    string UserAgent,
    string Address,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastSeenAt
);

/// <summary>The session of the request that is being answered.</summary>
/// <param name="FactorDue">An organisation of the account demands a second factor that this session has not shown.</param>
public sealed record CurrentSession(Guid Id, SignInMeans Means, bool FactorDue);
