using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Registers.Entries;

/// <summary>How much one transaction changed.</summary>
public enum ChangeScope
{
    /// <summary>What a person or a program changed by hand; it must stay quick.</summary>
    Entries,

    /// <summary>A file.</summary>
    Import,
}

/// <summary>
/// What follows from changed entries, declared by whoever reads registers. It runs in the transaction that changed them,
/// just before that is committed.
/// </summary>
public sealed record AfterChange(Func<Session, ChangeScope, CancellationToken, Task> RunAsync)
{
    public static async Task CommitAsync(
        Session session,
        ChangeScope scope,
        IEnumerable<AfterChange> followers,
        CancellationToken cancellation
    )
    {
        foreach (var follower in followers)
        {
            await follower.RunAsync(session, scope, cancellation);
        }

        await session.CommitAsync(cancellation);
    }
}
