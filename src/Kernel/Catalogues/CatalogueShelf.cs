using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Catalogues;

/// <summary>The catalogues that the program knows. One that cannot be read stops the program: fail closed.</summary>
public sealed class CatalogueShelf
{
    /// <summary>The catalogue against which organisations are assessed.</summary>
    public const string Current = "fsa-2024-draft";

    private readonly Dictionary<string, Catalogue> _byId;

    public CatalogueShelf(IEnumerable<Catalogue> catalogues) =>
        _byId = catalogues.ToDictionary(catalogue => catalogue.Id, StringComparer.Ordinal);

    public IReadOnlyCollection<Catalogue> All => _byId.Values;

    public Catalogue InUse => _byId[Current];

    public Catalogue? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>Reads every catalogue of a folder.</summary>
    public static CatalogueShelf Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new StorageException(
                $"目録のフォルダー {folder} がありません。プログラムを入れ直してください。",
                $"The folder of catalogues {folder} is missing. Reinstall the program."
            );
        }

        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal);
        return new CatalogueShelf([.. files.Select(ReadFile)]);
    }

    private static Catalogue ReadFile(string path)
    {
        using var stream = File.OpenRead(path);
        var load = CatalogueFile.Load(stream);
        return load.Catalogue
            ?? throw new StorageException(
                $"目録 {path} を読めません。{string.Join(' ', load.Problems.Take(5).Select(problem => $"{problem.Line}行: {problem.Message.Ja}"))}",
                $"Catalogue {path} cannot be read. {string.Join(' ', load.Problems.Take(5).Select(problem => $"Line {problem.Line}: {problem.Message.En}"))}"
            );
    }
}
