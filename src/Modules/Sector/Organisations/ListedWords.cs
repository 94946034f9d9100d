using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Ledgers.Govern;

namespace Ishigaki.Modules.Sector.Organisations;

/// <summary>Stored codes of the register of organisations in the reader's words.</summary>
internal static class ListedWords
{
    private static readonly Dictionary<string, ChoiceOption> Kinds = RegisterReader
        .Read(typeof(ListedOrganisation))
        .Find("kind")!
        .Options.ToDictionary(option => option.Code, StringComparer.Ordinal);

    public static string Kind(string code) => Kinds.TryGetValue(code, out var kind) ? kind.Label.ToString() : "";
}
