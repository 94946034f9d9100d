using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Entries;
using Ishigaki.Kernel.Storage;

namespace Ishigaki.Kernel.Registers.Import;

/// <summary>
/// Hands accepted rows to the database in portions: while one portion is written, the next is read from the file. Reading
/// and writing take about as long, so that an import takes little more than the longer of the two.
/// </summary>
/// <param name="told">Each portion is also made ready for the trail.</param>
internal sealed class AcceptedRows(RegisterDefinition register, bool told, Func<Portion, Task> write) : IAsyncDisposable
{
    private const int Rows = 4_000;
    private const int Bytes = 4 << 20;
    private Portion _filling = new(register, told);
    private Portion _written = new(register, told);
    private Task _writing = Task.CompletedTask;

    /// <summary>All rows taken so far.</summary>
    public int Count { get; private set; }

    public ValueTask AddAsync(EntryDraft draft, int number)
    {
        _filling.Add(draft.Values, number);
        Count++;
        return _filling.Rows.Count < Rows && _filling.Rows.Written.Length < Bytes
            ? ValueTask.CompletedTask
            : new ValueTask(HandOverAsync());
    }

    /// <summary>Until every row is written.</summary>
    public async Task CompleteAsync()
    {
        await HandOverAsync();
        await _writing;
    }

    /// <summary>The connection is free again afterwards, whatever became of the last portion.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _filling.Dispose();
        _written.Dispose();
    }

    private async Task HandOverAsync()
    {
        await _writing;
        (_filling, _written) = (_written, _filling);
        _filling.Clear();
        var portion = _written;
        _writing = portion.Rows.Count == 0 ? Task.CompletedTask : Task.Run(() => write(portion));
    }
}

/// <summary>Some rows and their links, in the form in which the database takes them.</summary>
internal sealed class Portion : IDisposable
{
    private readonly RegisterDefinition _register;
    private readonly int[] _row;
    private readonly (int Index, string Relation)[] _links;

    public Portion(RegisterDefinition register, bool told)
    {
        _register = register;
        Told = told ? new ToldRows(register) : null;
        var fields = register.Fields.Select((field, index) => (Field: field, Index: index)).ToList();
        _row = [.. fields.Where(each => each.Field.InRow).Select(each => each.Index)];
        _links = [.. fields.Where(each => !each.Field.InRow).Select(each => (each.Index, each.Field.Name))];
    }

    public BinaryRows Rows { get; } = new();

    public BinaryRows Links { get; } = new();

    /// <summary>The same rows for the trail; null when nothing is to be told yet.</summary>
    public ToldRows? Told { get; }

    /// <param name="values">As in <see cref="Entry.Values"/>.</param>
    /// <param name="number">The row of the file, as a spreadsheet numbers it.</param>
    public void Add(object?[] values, int number)
    {
        var id = Guid.CreateVersion7();
        Rows.BeginRow(_row.Length + 3);
        Rows.Write(id);
        foreach (var index in _row)
        {
            Rows.Write(values[index]);
        }

        Rows.Write(SearchText.Of(_register, values));
        Rows.Write(number);
        Told?.Add(id, values, number);
        foreach (var (index, relation) in _links)
        {
            foreach (var target in EntryReader.Targets(values[index]))
            {
                Links.BeginRow(3);
                Links.Write(id);
                Links.Write(relation);
                Links.Write(target);
            }
        }
    }

    public void Clear()
    {
        Rows.Clear();
        Links.Clear();
        Told?.Clear();
    }

    public void Dispose() => Told?.Dispose();
}
