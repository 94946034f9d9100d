using System.Globalization;

namespace Ishigaki.Kernel.Storage.Private;

/// <summary>The files of the private server: data folder, authentication maps, start arguments.</summary>
internal static class ServerFiles
{
    private static readonly TimeSpan InitLimit = TimeSpan.FromMinutes(2);

    public static void Prepare(PostgresBinaries binaries, PrivateServerOptions options, string sockets)
    {
        if (ServerAccount.FirstClosedFolder(options.Folder) is { } closed)
        {
            throw new StorageException(
                $"データベースは別の利用者（nobody）で動き、{closed} に入れません。別のフォルダーを --data で指すか、"
                    + $"chmod o+x {closed} を実行してください。",
                $"The database runs as another user (nobody), which may not enter {closed}. "
                    + $"Name another folder with --data, or run: chmod o+x {closed}"
            );
        }

        Directory.CreateDirectory(sockets);
        ServerAccount.Own(sockets);
        if (!File.Exists(Path.Combine(options.Folder, "PG_VERSION")))
        {
            Initialise(binaries, options);
        }
        else
        {
            RefuseOtherVersion(binaries, options);
        }
    }

    public static IReadOnlyList<string> Arguments(
        PostgresBinaries binaries,
        PrivateServerOptions options,
        string sockets
    )
    {
        var settings = new List<string>
        {
            "listen_addresses=",
            $"unix_socket_directories={sockets}",
            "max_connections=80",
            "shared_buffers=96MB",
            // A bulk import fills the default 3 MB many times over and waits for each.
            "wal_buffers=32MB",
            "work_mem=24MB",
            "maintenance_work_mem=96MB",
            "max_wal_size=2GB",
            "jit=off",
            "timezone=UTC",
            "log_min_messages=warning",
            "log_statement=none",
            "log_parameter_max_length_on_error=0",
            "row_security=on",
        };
        if (!options.Durable)
        {
            settings.AddRange(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
        }

        var arguments = new List<string> { "-D", options.Folder };
        foreach (var setting in settings)
        {
            arguments.AddRange(["-c", setting]);
        }

        return ServerAccount.Wrap(binaries.Postgres, arguments, stopWithParent: true);
    }

    private static void Initialise(PostgresBinaries binaries, PrivateServerOptions options)
    {
        // A first start that was cut short leaves a folder without PG_VERSION: begin again.
        if (Directory.Exists(options.Folder))
        {
            Directory.Delete(options.Folder, recursive: true);
        }

        Directory.CreateDirectory(options.Folder);
        File.SetUnixFileMode(options.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        ServerAccount.Own(options.Folder);
        List<string> arguments =
        [
            "-D",
            options.Folder,
            "-U",
            PrivateServerOptions.Superuser,
            "--auth=peer",
            "--encoding=UTF8",
            "--no-sync",
            .. LocaleArguments(binaries.MajorVersion),
        ];
        var outcome = Subprocess.Run(
            "/usr/bin/setpriv",
            ServerAccount.Wrap(binaries.InitDb, arguments, stopWithParent: false),
            InitLimit
        );
        if (outcome.ExitCode != 0)
        {
            throw new StorageException(
                $"データベースを作れません（{options.Folder}）。空き容量と権限を確かめてください。{outcome.Output}",
                $"The database could not be created ({options.Folder}). Check free space and permissions. {outcome.Output}"
            );
        }

        WriteMaps(options.Folder);
    }

    /// <summary>PostgreSQL 17 brought a locale of its own; with <c>--lc-ctype=C</c> Japanese letters would not be letters.</summary>
    private static string[] LocaleArguments(int major) =>
        major >= 17
            ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]
            : ["--locale=C.UTF-8"];

    private static void WriteMaps(string folder)
    {
        var user = Environment.UserName;
        var roles = new[]
        {
            PrivateServerOptions.Superuser,
            PrivateServerOptions.Owner,
            PrivateServerOptions.Application,
        };
        File.WriteAllText(Path.Combine(folder, "pg_hba.conf"), "local all all peer map=ishigaki\n");
        File.WriteAllLines(Path.Combine(folder, "pg_ident.conf"), roles.Select(role => $"ishigaki \"{user}\" {role}"));
        ServerAccount.Own(folder);
    }

    private static void RefuseOtherVersion(PostgresBinaries binaries, PrivateServerOptions options)
    {
        var found = File.ReadAllText(Path.Combine(options.Folder, "PG_VERSION")).Trim();
        if (int.TryParse(found, CultureInfo.InvariantCulture, out var major) && major == binaries.MajorVersion)
        {
            return;
        }

        throw new StorageException(
            $"{options.Folder} は PostgreSQL {found} のデータです。このプログラムは {binaries.MajorVersion} を使います。"
                + "元の版で動かすか、別の --data を指してください。",
            $"{options.Folder} holds data of PostgreSQL {found}; this program uses {binaries.MajorVersion}. "
                + "Use the earlier version or name another --data."
        );
    }
}
