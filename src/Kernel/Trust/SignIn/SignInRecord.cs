namespace Ishigaki.Kernel.Trust.SignIn;

/// <summary>An attempt to sign in as somebody of the organisation.</summary>
/// <param name="Outcome"><c>accepted</c>, <c>refused</c>, <c>blocked</c>, or <c>token</c>: one was made by a program.</param>
/// <param name="Means">How, such as <c>password+code</c>; which step, where it was refused.</param>
/// <param name="UserAgent">What the browser called itself; empty where nobody was let in.</param>
public sealed record SignInRecord(
    Guid Id,
    DateTimeOffset At,
    string Name,
    string UserName,
    string Outcome,
    string Means,
    string Address,
    string UserAgent
);

/// <summary>Which are wanted; everything in it can stand in an address.</summary>
public sealed record SignInFilter
{
    public static IReadOnlyList<string> Outcomes { get; } = ["accepted", "refused", "blocked", "token"];

    /// <summary>Part of a name, a user name or an address.</summary>
    public string Search { get; init; } = "";

    /// <summary>One of <see cref="Outcomes"/>; empty for all.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>Days in Japan, both included.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    public bool IsNarrowed => this != new SignInFilter();
}

/// <param name="Next">The last of this page, where older ones begin; null when there are none.</param>
public sealed record SignInRecordList(IReadOnlyList<SignInRecord> Records, Guid? Next);
