using System.Collections.Frozen;

namespace Ishigaki.Kernel.Tables;

public static partial class CellValue
{
    private static readonly FrozenDictionary<string, bool> YesNoSpellings = new Dictionary<string, bool>(
        StringComparer.Ordinal
    )
    {
        ["はい"] = true,
        ["いいえ"] = false,
        ["有"] = true,
        ["無"] = false,
        ["有り"] = true,
        ["無し"] = false,
        ["あり"] = true,
        ["なし"] = false,
        ["○"] = true,
        ["×"] = false,
        ["◯"] = true,
        ["✕"] = false,
        ["〇"] = true,
        ["✖"] = false,
        ["✓"] = true,
        ["✗"] = false,
        ["✔"] = true,
        ["☑"] = true,
        ["1"] = true,
        ["0"] = false,
        ["TRUE"] = true,
        ["FALSE"] = false,
        ["YES"] = true,
        ["NO"] = false,
        ["Y"] = true,
        ["N"] = false,
        ["該当"] = true,
        ["非該当"] = false,
        ["済"] = true,
        ["未"] = false,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Yes or no: はい/いいえ, 有/無, あり/なし, ○/×, ✓, 1/0, true/false, yes/no, Y/N, 該当/非該当, 済/未, in any width and case.</summary>
    public static Parsed<bool> YesNo(TableCell cell)
    {
        if (Common<bool>(cell) is { } outcome)
        {
            return outcome;
        }

        return cell.Text.Length <= MaxScalarLength && YesNoSpellings.TryGetValue(Plain(cell.Text), out var yes)
            ? Parsed<bool>.Of(yes)
            : Refuse<bool>(
                cell.Text,
                "はい・いいえ（または 有・無、○・×）で入力してください。",
                "enter yes or no (or ○ or ×)."
            );
    }
}
