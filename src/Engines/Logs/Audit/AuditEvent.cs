using Ishigaki.Engines.Logs.Text;
using Ishigaki.Engines.Logs.Time;

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

    /// <summary>What an enriched log says of itself.</summary>
    private void NameSystemCall()
    {
        if (
            !Fields.Contains("SYSCALL"u8)
            && Fields.TryGet("syscall"u8, out var number)
            && Fields.TryGet("arch"u8, out var architecture)
            && architecture.SequenceEqual(SystemCalls.Architecture)
            && Digits.TryRead(number, 0, Math.Min(number.Length, 9), out var known)
        )
        {
            Fields.AddIfAny("SYSCALL"u8, SystemCalls.NameOf(known));
        }
    }

    /// <summary>
    /// What Sigma's rules for started processes ask for, beside auditd's own names: the whole command line, the program,
    /// its folder, its number and its parent's.
    /// </summary>
    public void Complete()
    {
        NameSystemCall();
        if (!IsExecution)
        {
            return;
        }

        Fields.Add("CommandLine"u8, _command.AsSpan(0, _commandLength));
        Fields.CopyTo("exe"u8, "Image"u8);
        Fields.CopyTo("cwd"u8, "CurrentDirectory"u8);
        Fields.CopyTo("pid"u8, "ProcessId"u8);
        Fields.CopyTo("ppid"u8, "ParentProcessId"u8);
        Fields.CopyTo("UID"u8, "User"u8);
    }
}
