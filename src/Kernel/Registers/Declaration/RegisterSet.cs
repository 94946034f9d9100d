namespace Ishigaki.Kernel.Registers.Declaration;

/// <summary>Every register that the program knows, in an order in which each comes after those it refers to.</summary>
public sealed class RegisterSet
{
    private readonly Dictionary<string, RegisterDefinition> _byId;

    public RegisterSet(IEnumerable<Type> declared)
    {
        var definitions = declared.Select(RegisterReader.Read).ToList();
        _byId = definitions.ToDictionary(definition => definition.Id, StringComparer.Ordinal);
        All = Sort(definitions);
    }

    public IReadOnlyList<RegisterDefinition> All { get; }

    /// <summary>Those that an organisation of a kind keeps.</summary>
    public IReadOnlyList<RegisterDefinition> For(string kind) => [.. All.Where(register => register.IsFor(kind))];

    public RegisterDefinition? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>The register that a reference field points to.</summary>
    public RegisterDefinition TargetOf(FieldDefinition field) => _byId[field.Target!];

    private List<RegisterDefinition> Sort(List<RegisterDefinition> definitions)
    {
        var sorted = new List<RegisterDefinition>();
        var visiting = new HashSet<string>(StringComparer.Ordinal);
        foreach (var definition in definitions)
        {
            Visit(definition);
        }

        return sorted;

        void Visit(RegisterDefinition definition)
        {
            if (sorted.Contains(definition) || !visiting.Add(definition.Id))
            {
                return;
            }

            foreach (var field in definition.Fields.Where(field => field.Target is not null))
            {
                Visit(_byId[field.Target!]);
            }

            sorted.Add(definition);
        }
    }
}
