using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Tables;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>
/// Reads one field from a cell, of a file, a form or a request alike. One reader per field and import; not for use by
/// several threads.
/// </summary>
internal sealed class FieldReader
{
    private static readonly char[] Separators = [';', '；', '、', ',', '，', '\n'];
    private const int NearNamesOffered = 200;

    private readonly FieldDefinition _field;
    private readonly ReferenceIndex _references;
    private readonly Tables.Choices<string>? _choices;
    private int _nearNames;

    public FieldReader(FieldDefinition field, ReferenceIndex references)
    {
        _field = field;
        _references = references;
        if (field.Options.Count > 0)
        {
            _choices = new Tables.Choices<string>([
                .. field.Options.Select(option => new Tables.ChoiceOption<string>(
                    option.Code,
                    [option.Label.Ja, option.Label.En, .. option.Spellings]
                )),
            ]);
        }
    }

    public FieldDefinition Field => _field;

    public void Read(TableCell cell, EntryDraft draft)
    {
        if (cell.IsEmpty || (_field.Kind == FieldKind.Date && CellValue.IsDash(cell)))
        {
            draft[_field] = EntryDraft.Unset(_field);
            if (_field.Required)
            {
                draft.Refuse(
                    _field,
                    "",
                    (
                        $"{_field.Label.Ja}は必須です。値を入れてください。",
                        $"{_field.Label.En} is required. Enter a value."
                    )
                );
            }

            return;
        }

        switch (_field.Kind)
        {
            case FieldKind.Text or FieldKind.LongText:
                Take(CellValue.Text(cell, _field.MaxLength), cell, draft);
                break;
            case FieldKind.Date:
                Take(_field.MayHaveNoEnd ? CellValue.DateOrNoEnd(cell) : CellValue.Date(cell), cell, draft);
                break;
            case FieldKind.YesNo:
                Take(CellValue.YesNo(cell), cell, draft);
                break;
            case FieldKind.Integer:
                ReadInteger(cell, draft);
                break;
            case FieldKind.Choice:
                Take(_choices!.Read(cell), cell, draft);
                break;
            case FieldKind.Choices:
                ReadChoices(cell, draft);
                break;
            case FieldKind.Reference:
                draft[_field] = Find(cell.ToString(), draft);
                break;
            case FieldKind.References:
                draft[_field] = Parts(cell).Select(part => Find(part, draft)).OfType<Guid>().Distinct().ToArray();
                break;
        }
    }

    private void Take<T>(Parsed<T> parsed, TableCell cell, EntryDraft draft)
    {
        if (parsed.TryGet(out var value))
        {
            draft[_field] = value;
        }
        else if (parsed.IsRefused)
        {
            draft.Refuse(_field, cell.ToString(), parsed.Reason, parsed.Suggestion ?? "");
        }
    }

    private void ReadInteger(TableCell cell, EntryDraft draft)
    {
        var parsed = CellValue.Whole(cell);
        if (parsed.TryGet(out var number) && (number < _field.Min || number > _field.Max))
        {
            draft.Refuse(
                _field,
                cell.ToString(),
                (
                    $"{_field.Min}から{_field.Max}までの数を入れてください。",
                    $"Enter a number from {_field.Min} to {_field.Max}."
                )
            );
        }
        else if (parsed.IsRefused)
        {
            draft.Refuse(_field, cell.ToString(), parsed.Reason);
        }
        else
        {
            draft[_field] = (int)number;
        }
    }

    private void ReadChoices(TableCell cell, EntryDraft draft)
    {
        var codes = new List<string>();
        foreach (var part in Parts(cell))
        {
            var parsed = _choices!.Read(TableCell.FromText(part));
            if (parsed.TryGet(out var code))
            {
                codes.Add(code);
            }
            else if (parsed.IsRefused)
            {
                draft.Refuse(_field, part, parsed.Reason, parsed.Suggestion ?? "");
            }
        }

        draft[_field] = string.Join(';', codes.Distinct(StringComparer.Ordinal));
    }

    private Guid? Find(string text, EntryDraft draft)
    {
        if (_references.TryFind(_field.Target!, text, out var id))
        {
            return id;
        }

        draft.Refuse(_field, text, Reason(text), Suggestion(text));
        return null;
    }

    private Localized Reason(string text) =>
        _references.IsAmbiguous(_field.Target!, text)
            ? (
                $"「{text}」という名称が台帳に2件以上あります。管理番号で書いてください。",
                $"More than one entry is called “{text}”. Write its id."
            )
            : (
                $"「{text}」は{_field.Label.Ja}の台帳にありません。先に台帳に載せるか、名前を直してください。",
                $"“{text}” is not in the ledger for {_field.Label.En}. Enter it there first, or correct the name."
            );

    /// <summary>Looking for near names compares with every entry: past the first mistakes nobody reads them.</summary>
    private string Suggestion(string text) =>
        _nearNames++ < NearNamesOffered ? _references.Near(_field.Target!, text) ?? "" : "";

    private static string[] Parts(TableCell cell) =>
        cell.ToString().Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
