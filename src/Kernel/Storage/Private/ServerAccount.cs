namespace Ishigaki.Kernel.Storage.Private;

/// <summary>
/// The operating-system account that the private server runs as. PostgreSQL refuses root, so a program that runs
/// as root starts it as <c>nobody</c>; otherwise it runs as the program's own account.
/// </summary>
public static class ServerAccount
{
    private const UnixFileMode Search = UnixFileMode.OtherExecute;

    public static bool ProgramIsRoot { get; } = string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    /// <summary>setpriv: PDEATHSIG stops the server when the program dies, even by kill -9.</summary>
    public static IReadOnlyList<string> Wrap(string program, IEnumerable<string> arguments, bool stopWithParent)
    {
        var wrapped = new List<string>();
        if (ProgramIsRoot)
        {
            wrapped.AddRange(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]);
        }

        if (stopWithParent)
        {
            wrapped.Add("--pdeathsig=INT");
        }

        wrapped.Add("--");
        wrapped.Add(program);
        wrapped.AddRange(arguments);
        return wrapped;
    }

    public static void Own(string path)
    {
        if (!ProgramIsRoot)
        {
            return;
        }

        var outcome = Subprocess.Run("/bin/chown", ["-R", "nobody:nogroup", path], TimeSpan.FromSeconds(60));
        if (outcome.ExitCode != 0)
        {
            throw new StorageException(
                $"{path} の所有者を変えられません。{outcome.Output}",
                $"The owner of {path} could not be changed. {outcome.Output}"
            );
        }
    }

    /// <summary>The first folder above <paramref name="path"/> that the server's account may not enter; null if none.</summary>
    public static string? FirstClosedFolder(string path)
    {
        if (!ProgramIsRoot)
        {
            return null;
        }

        for (var folder = Directory.GetParent(path); folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && !folder.UnixFileMode.HasFlag(Search))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
