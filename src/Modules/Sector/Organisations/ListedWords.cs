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

    /// <summary>Authorities first, then those that help, then the rest as declared.</summary>
    public static int Order(string code) =>
        code switch
        {
            "authority" => 0,
            "authority-branch" => 1,
            "mutual-aid" => 2,
            "central-body" => 3,
            _ when Kinds.ContainsKey(code) => 4 + Kinds.Keys.ToList().IndexOf(code),
            _ => int.MaxValue,
        };

    public static string Kind(string code) => Kinds.TryGetValue(code, out var kind) ? kind.Label.ToString() : "";
}
