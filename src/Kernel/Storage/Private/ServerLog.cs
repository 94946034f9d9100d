namespace Ishigaki.Kernel.Storage.Private;

/// <summary>The last lines that the server said, for the error message when it does not start.</summary>
internal sealed class ServerLog
{
    private const int Kept = 12;
    private readonly Queue<string> _lines = new();
    private readonly Lock _gate = new();

    public string Last
    {
        get
        {
            lock (_gate)
            {
                return string.Join(" / ", _lines);
            }
        }
    }

    public void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }
        }
    }
}
