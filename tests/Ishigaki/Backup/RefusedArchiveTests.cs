using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ishigaki.Kernel.Storage;
using Ishigaki.Tests.Fixtures;
using Npgsql;

namespace Ishigaki.Tests.Backup;

/// <summary>An archive that is not what a backup wrote changes nothing: no folder, no table.</summary>
public sealed class RefusedArchiveTests(TestServer server)
{
    public static TheoryData<string> Attacks => [.. Changes.Keys];

    private static readonly Dictionary<string, Action<string>> Changes = new(StringComparer.Ordinal)
    {
        ["not an archive"] = path => File.WriteAllText(path, "hello"),
        ["empty"] = path => File.WriteAllText(path, ""),
        ["cut short"] = path => Cut(path, 0.9),
        ["cut in half"] = path => Cut(path, 0.5),
        ["row changed"] = path => Rewrite(path, "tables/register_systems.copy", bytes => bytes[10] ^= 1),
        ["file changed"] = path => Rewrite(path, "files/", bytes => bytes[0] ^= 1),
        ["part removed"] = path => Edit(path, zip => zip.GetEntry("tables/register_data.copy")!.Delete()),
        ["part added"] = path => Edit(path, zip => Write(zip, "tables/extra.copy", [])),
        ["path added"] = path => Edit(path, zip => Write(zip, "../../escaped", [1])),
        ["part doubled"] = path => Edit(path, zip => Write(zip, "tables/register_data.copy", [])),
        ["manifest removed"] = path => Edit(path, zip => zip.GetEntry("manifest.json")!.Delete()),
        ["manifest changed"] = path => Rewrite(path, "manifest.json", bytes => bytes[^3] = (byte)' '),
        ["manifest not JSON"] = path => Manifest(path, _ => JsonValue.Create("x")!),
        ["form unknown"] = path => Manifest(path, json => Set(json, 2, "format")),
        ["field unknown"] = path => Manifest(path, json => Set(json, 2, "surprise")),
        ["newer schema"] = path => Manifest(path, Newer),
        ["other migration"] = path =>
            Manifest(path, json => Set(json, new string('0', 64), "migrations", 0, "checksum")),
        ["migration left out"] = path => Manifest(path, LeaveOut("migrations")),
        ["table left out"] = path => Manifest(path, LeaveOut("tables")),
        ["path in a name"] = path => Rename(path, "files/", "files/../../../../tmp/escaped"),
        ["absolute path in a name"] = path => Rename(path, "files/", "/tmp/escaped"),
        ["table of the catalog"] = path => Manifest(path, json => Set(json, "pg_authid", "tables", 0, "name")),
        ["column unknown"] = path => Manifest(path, json => Set(json, "id) from stdin; --", "tables", 0, "columns", 0)),
        ["size cannot be true"] = path => Bomb(path),
        ["size too small"] = path => Manifest(path, json => Set(json, 3, "tables", 0, "part", "size")),
        ["rows miscounted"] = path => Manifest(path, json => Set(json, 77, "tables", 0, "rows")),
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Restore_AlteredArchive_IsRefusedAndNothingIsTouched(string attack)
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using var target = await BackupHouse.EmptyAsync(server);
        var archive = source.Folder["backup.zip"];
        await source.BackUpAsync(archive);
        File.Copy(archive, source.Folder["good.zip"]);
        Changes[attack](archive);
        var refusal = await Assert.ThrowsAsync<StorageException>(() => target.RestoreAsync(archive));
        Assert.Contains("Nothing was changed", refusal.Text.En, StringComparison.Ordinal);
        Assert.Empty(await target.TablesAsync());
        var left = Directory.Exists(target.Data) ? Directory.GetFileSystemEntries(target.Data) : [];
        Assert.DoesNotContain(left, path => Path.GetFileName(path) != "ishigaki.lock");
        Assert.False(File.Exists("/tmp/escaped"));
        await target.RestoreAsync(source.Folder["good.zip"]);
    }

    [Fact]
    public async Task Restore_IntoAFolderWithSomething_IsRefused()
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using var target = await BackupHouse.EmptyAsync(server);
        await source.BackUpAsync(source.Folder["backup.zip"]);
        Directory.CreateDirectory(target.Data);
        await File.WriteAllTextAsync(Path.Combine(target.Data, "mine.txt"), "mine");
        await Assert.ThrowsAsync<StorageException>(() => target.RestoreAsync(source.Folder["backup.zip"]));
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(target.Data, "mine.txt")));
        Assert.Empty(await target.TablesAsync());
    }

    [Fact]
    public async Task Restore_IntoADatabaseWithATable_IsRefusedAndTheTableStays()
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using var target = await BackupHouse.EmptyAsync(server);
        await source.BackUpAsync(source.Folder["backup.zip"]);
        await using (var connection = await target.OpenAsync())
        {
            await connection.RunAsync("create table theirs (x int)");
        }

        await Assert.ThrowsAsync<StorageException>(() => target.RestoreAsync(source.Folder["backup.zip"]));
        Assert.Equal("theirs", Assert.Single((await target.TablesAsync()).Keys));
        Assert.DoesNotContain(
            Directory.GetFileSystemEntries(target.Data),
            path => !path.EndsWith(".lock", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Restore_FailingInTheMiddle_LeavesAnEmptyDatabase()
    {
        await using var source = await BackupHouse.FilledAsync(server);
        await using var target = await BackupHouse.EmptyAsync(server);
        await source.BackUpAsync(source.Folder["backup.zip"]);
        var broken = BackupHouse.Migrations.Append(new Migration(9999, "9999_broken", "select 1 / 0")).ToList();
        await Assert.ThrowsAsync<PostgresException>(() =>
            target.RestoreAsync(source.Folder["backup.zip"], migrations: broken)
        );
        Assert.Empty(await target.TablesAsync());
        await target.RestoreAsync(source.Folder["backup.zip"]);
        Assert.Equal(await source.TablesAsync(), await target.TablesAsync());
    }

    private static void Cut(string path, double share)
    {
        using var file = File.Open(path, FileMode.Open);
        file.SetLength((long)(file.Length * share));
    }

    private static void Edit(string path, Action<ZipArchive> act)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        act(zip);
    }

    private static void Write(ZipArchive zip, string name, byte[] bytes)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(bytes);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Rewrite(string path, string begin, Action<byte[]> change) =>
        Edit(
            path,
            zip =>
            {
                var entry = zip.Entries.First(each => each.FullName.StartsWith(begin, StringComparison.Ordinal));
                var bytes = Read(entry);
                change(bytes);
                entry.Delete();
                Write(zip, entry.FullName, bytes);
            }
        );

    /// <summary>By somebody who knows the form: the manifest's own hash fits again.</summary>
    private static void Manifest(string path, Func<JsonNode, JsonNode> change) =>
        Edit(
            path,
            zip =>
            {
                var json = change(JsonNode.Parse(Read(zip.GetEntry("manifest.json")!))!);
                zip.GetEntry("manifest.json")!.Delete();
                zip.GetEntry("manifest.sha256")!.Delete();
                var bytes = Encoding.UTF8.GetBytes(json.ToJsonString());
                Write(zip, "manifest.json", bytes);
                Write(
                    zip,
                    "manifest.sha256",
                    Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes)))
                );
            }
        );

    private static JsonNode Set<T>(JsonNode json, T value, params object[] path)
    {
        var at = json;
        foreach (var step in path[..^1])
        {
            at = step is int index ? at[index]! : at[(string)step]!;
        }

        if (path[^1] is int last)
        {
            at[last] = JsonValue.Create(value);
        }
        else
        {
            at[(string)path[^1]] = JsonValue.Create(value);
        }

        return json;
    }

    private static JsonNode Newer(JsonNode json)
    {
        json["migrations"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["number"] = 9999,
                    ["name"] = "9999_later",
                    ["checksum"] = new string('0', 64),
                }
            );
        return json;
    }

    private static Func<JsonNode, JsonNode> LeaveOut(string list) =>
        json =>
        {
            json[list]!.AsArray().RemoveAt(1);
            return json;
        };

    private static void Rename(string path, string begin, string name)
    {
        Manifest(path, json => Set(json, name, "files", 0, "name"));
        Edit(
            path,
            zip =>
            {
                var entry = zip.Entries.First(each => each.FullName.StartsWith(begin, StringComparison.Ordinal));
                var bytes = Read(entry);
                entry.Delete();
                Write(zip, name, bytes);
            }
        );
    }

    private static void Bomb(string path)
    {
        const int Size = 40 << 20;
        var zeros = new byte[Size];
        var name = "";
        Manifest(
            path,
            json =>
            {
                name = (string)json["files"]![0]!["name"]!;
                Set(json, Size, "files", 0, "size");
                return Set(json, Convert.ToHexStringLower(SHA256.HashData(zeros)), "files", 0, "sha256");
            }
        );
        Edit(
            path,
            zip =>
            {
                zip.GetEntry(name)!.Delete();
                Write(zip, name, zeros);
            }
        );
    }
}
