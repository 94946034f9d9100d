using Ishigaki.Engines.Logs.Text;

namespace Ishigaki.Engines.Logs.Audit;

/// <summary>An event in the making. Reused.</summary>
internal sealed class AuditEvent
{
    private readonly byte[] _id = new byte[64];
    private byte[] _node = [];
    private byte[] _command = new byte[1024];
    private int _idLength;
    private int _commandLength;

    public FieldSet Fields { get; } = new();

    public DateTime Time { get; private set; }

    public long Number { get; private set; }

    public long Offset { get; private set; }

    /// <summary>A program was started: the arguments are there.</summary>
    public bool IsExecution { get; private set; }

    public void Begin(AuditRecord record, long number, long offset)
    {
        Fields.Clear();
        if (_command.Length > FieldSet.MostKept)
        {
            _command = new byte[1024];
        }

        record.Id.CopyTo(_id);
        (_idLength, _commandLength, IsExecution) = (record.Id.Length, 0, false);
        (Time, Number, Offset) = (record.Time, number, offset);
        if (!record.Node.SequenceEqual(_node))
        {
            _node = record.Node.ToArray();
        }

        Fields.AddIfAny("node"u8, record.Node);
    }

    public bool Is(AuditRecord record) =>
        record.Id.SequenceEqual(_id.AsSpan(0, _idLength)) && record.Node.SequenceEqual(_node);

    /// <summary>The next argument of the program, or the next part of it.</summary>
    public void AddArgument(ReadOnlySpan<byte> argument, bool continues)
    {
        IsExecution = true;
        if (_command.Length < _commandLength + argument.Length + 1)
        {
            Array.Resize(ref _command, Math.Max(_command.Length * 2, _commandLength + argument.Length + 1));
        }

        if (_commandLength > 0 && !continues)
        {
            _command[_commandLength++] = (byte)' ';
        }

        argument.CopyTo(_command.AsSpan(_commandLength));
        _commandLength += argument.Length;
    }

    /// <summary>
    /// What Sigma's rules for started processes ask for, beside auditd's own names: the whole command line, the program,
    /// its folder, its number and its parent's.
    /// </summary>
    public void Complete()
    {
        if (!IsExecution)
        {
            return;
        }

        Fields.Add("CommandLine"u8, _command.AsSpan(0, _commandLength));
        Copy("exe"u8, "Image"u8);
        Copy("cwd"u8, "CurrentDirectory"u8);
        Copy("pid"u8, "ProcessId"u8);
        Copy("ppid"u8, "ParentProcessId"u8);
        Copy("UID"u8, "User"u8);
    }

    private void Copy(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        if (Fields.TryGet(from, out var value))
        {
            // The set's own bytes may move while it grows.
            Span<byte> copy = value.Length <= 512 ? stackalloc byte[512] : new byte[value.Length];
            value.CopyTo(copy);
            Fields.Add(to, copy[..value.Length]);
        }
    }
}
