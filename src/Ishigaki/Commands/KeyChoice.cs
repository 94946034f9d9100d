using System.CommandLine;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Commands;

/// <summary>Whether the keys go into an archive or come out of it, and the passphrase for that.</summary>
internal sealed class KeyChoice
{
    /// <summary>A passphrase never stands on the command line, where every account of the machine can read it.</summary>
    public const string Variable = "ISHIGAKI_BACKUP_PASSPHRASE";
    public const int Shortest = 12;
    private const string Include = "include";
    private const string Exclude = "exclude";

    private readonly Option<string> _keys = new("--keys")
    {
        Description =
            $"鍵（合言葉は {Variable} か --passphrase-file） / the keys (passphrase in {Variable} or --passphrase-file)",
        DefaultValueFactory = _ => Exclude,
    };

    private readonly Option<string?> _file = new("--passphrase-file")
    {
        Description = "合言葉を書いたファイル / file with the passphrase",
    };

    public KeyChoice() => _keys.AcceptOnlyFromAmong(Include, Exclude);

    public void AddTo(Command command)
    {
        command.Add(_keys);
        command.Add(_file);
    }

    /// <summary>Null when the keys are left out.</summary>
    public string? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_keys) == Exclude)
        {
            return null;
        }

        var passphrase = parsed.GetValue(_file) is { } path
            ? FirstLine(path)
            : Environment.GetEnvironmentVariable(Variable);
        return passphrase is { Length: >= Shortest }
            ? passphrase
            : throw new StorageException(
                $"鍵を含めるには{Shortest}文字以上の合言葉が要ります。{Variable} か --passphrase-file で渡してください。",
                $"Keys need a passphrase of {Shortest} characters or more, in {Variable} or --passphrase-file."
            );
    }

    private static string? FirstLine(string path)
    {
        try
        {
            return File.ReadLines(path).FirstOrDefault();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{path} を読めません。", $"{path} cannot be read.", failure);
        }
    }
}
