using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ishigaki.Kernel.Storage.Backup;

/// <summary>One entry of an archive.</summary>
/// <param name="Name">Its name in the archive, one of the forms of <see cref="PartName"/>.</param>
/// <param name="Size">Bytes, uncompressed.</param>
/// <param name="Sha256">Of those bytes, 64 lower-case hexadecimal digits.</param>
public sealed record BackupPart(string Name, long Size, string Sha256);

/// <param name="Columns">In the order of the rows' fields; columns that the database computes are not among them.</param>
/// <param name="Rows">Lines of the part.</param>
public sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows, BackupPart Part);

/// <param name="Checksum">As recorded when it was applied.</param>
public sealed record BackupMigration(int Number, string Name, string Checksum);

/// <param name="Value">The last number that was given out; null when none was yet.</param>
public sealed record BackupSequence(string Name, long? Value);

/// <summary>A file that the records name and that the archive does not hold as it should.</summary>
/// <param name="Fault"><c>missing</c>, or <c>damaged</c> when its bytes no longer have the hash.</param>
public sealed record FileFault(Guid Organisation, string Hash, string Fault);

/// <summary>What an archive holds; its last but one entry.</summary>
/// <param name="Format">1. A program refuses a format that it does not know.</param>
/// <param name="TakenAt">When the snapshot began.</param>
/// <param name="Keys">The encrypted keys, when they were included.</param>
public sealed record BackupManifest(
    int Format,
    string Version,
    DateTimeOffset TakenAt,
    string Server,
    IReadOnlyList<BackupMigration> Migrations,
    IReadOnlyList<BackupTable> Tables,
    IReadOnlyList<BackupSequence> Sequences,
    IReadOnlyList<BackupPart> Files,
    IReadOnlyList<FileFault> Faults,
    BackupPart? Keys
)
{
    public const int KnownFormat = 1;
    public const string Name = "manifest.json";

    /// <summary>The entry with the manifest's own SHA-256.</summary>
    public const string HashName = "manifest.sha256";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The number of the last migration of the archived schema.</summary>
    [JsonIgnore]
    public int SchemaVersion => Migrations.Count == 0 ? 0 : Migrations.Max(each => each.Number);

    [JsonIgnore]
    public IEnumerable<BackupPart> Parts =>
        Tables.Select(table => table.Part).Concat(Files).Concat(Keys is null ? [] : [Keys]);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    /// <summary>Null when the text is no manifest.</summary>
    public static BackupManifest? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, Form);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
