using System.Reflection;
using System.Text.Json;
using Ishigaki.Kernel.Text;
using Ishigaki.Kernel.Trust;

namespace Ishigaki.Kernel.Registers.Declaration;

/// <summary>Turns a declared class into its definition. A declaration that cannot work is a defect and throws.</summary>
public static class RegisterReader
{
    public static RegisterDefinition Read(Type declared)
    {
        var register =
            declared.GetCustomAttribute<RegisterAttribute>()
            ?? throw new InvalidOperationException($"{declared.Name} carries no [Register].");
        var fields = declared
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .OrderBy(property => property.MetadataToken)
            .Where(property => property.IsDefined(typeof(FieldAttribute)))
            .Select(ReadField)
            .ToList();
        if (fields.Count(field => field.IsKey) != 1)
        {
            throw new InvalidOperationException($"{declared.Name} needs exactly one key field.");
        }

        return new RegisterDefinition
        {
            Id = register.Id,
            Label = (register.Ja, register.En),
            Meaning = (register.MeaningJa, register.MeaningEn),
            Clause = register.Clause,
            Chapter = register.Chapter,
            Single = register.Single,
            Sensitive = register.Sensitive,
            Region =
                register.RegionField.Length == 0
                    ? null
                    : fields.Single(field =>
                        field.Name == JsonNamingPolicy.CamelCase.ConvertName(register.RegionField)
                    ),
            OnlyFor = KindsOf(declared, register),
            Fields = fields,
            Declared = declared,
        };
    }

    private static string[] KindsOf(Type declared, RegisterAttribute register)
    {
        var kinds = Split(register.OnlyFor);
        return Array.Find(kinds, kind => !OrganisationKinds.All.Contains(kind, StringComparer.Ordinal)) is { } unknown
            ? throw new InvalidOperationException(
                $"{declared.Name} is for {unknown}, which is no kind of organisation."
            )
            : kinds;
    }

    private static FieldDefinition ReadField(PropertyInfo property)
    {
        var field = property.GetCustomAttribute<FieldAttribute>()!;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var kind = KindOf(type, field.MaxLength);
        var column = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        return new FieldDefinition
        {
            Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            Column = kind == FieldKind.Reference ? $"{column}_id" : column,
            Kind = kind,
            Label = (field.Ja, field.En),
            Meaning = (field.MeaningJa, field.MeaningEn),
            Clause = field.Clause,
            IsKey = field.Key,
            IsTitle = field.Title,
            Required = field.Required || field.Key,
            Sortable = field.Sortable || field.Key,
            InList = !field.HiddenInList,
            MayHaveNoEnd = field.MayHaveNoEnd,
            IsPerson = field.Person,
            MaxLength = field.MaxLength,
            Min = field.Min,
            Max = field.Max,
            Options = ReadOptions(type),
            Target = TargetOf(type),
            Aliases = Split(field.Aliases),
        };
    }

    private static FieldKind KindOf(Type type, int maxLength)
    {
        if (type == typeof(string))
        {
            return maxLength > 300 ? FieldKind.LongText : FieldKind.Text;
        }

        if (type == typeof(DateOnly))
        {
            return FieldKind.Date;
        }

        if (type == typeof(int))
        {
            return FieldKind.Integer;
        }

        if (type == typeof(bool))
        {
            return FieldKind.YesNo;
        }

        if (type.IsEnum)
        {
            return FieldKind.Choice;
        }

        var generic = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        return generic switch
        {
            _ when generic == typeof(Link<>) => FieldKind.Reference,
            _ when generic == typeof(Links<>) => FieldKind.References,
            _ when generic == typeof(Choices<>) => FieldKind.Choices,
            _ => throw new InvalidOperationException($"A register cannot hold a field of type {type.Name}."),
        };
    }

    private static string? TargetOf(Type type) =>
        type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(Link<>) || type.GetGenericTypeDefinition() == typeof(Links<>))
            ? type.GetGenericArguments()[0].GetCustomAttribute<RegisterAttribute>()?.Id
            : null;

    private static List<ChoiceOption> ReadOptions(Type type)
    {
        var members =
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Choices<>)
                ? type.GetGenericArguments()[0]
                : type;
        if (!members.IsEnum)
        {
            return [];
        }

        return
        [
            .. members
                .GetFields(BindingFlags.Public | BindingFlags.Static)
                .OrderBy(member => member.MetadataToken)
                .Select(member =>
                {
                    var choice = member.GetCustomAttribute<ChoiceAttribute>()!;
                    var code = JsonNamingPolicy.KebabCaseLower.ConvertName(member.Name);
                    string[] spellings = [code, choice.Ja, choice.En, .. Split(choice.Spellings)];
                    return new ChoiceOption(code, new Localized(choice.Ja, choice.En), spellings);
                }),
        ];
    }

    private static string[] Split(string list) =>
        list.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
