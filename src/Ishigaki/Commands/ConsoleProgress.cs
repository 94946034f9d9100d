using Ishigaki.Kernel.Registers.Import;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Commands;

/// <summary>Tells on standard error how far a long command is; one line that is rewritten on a terminal.</summary>
internal sealed class ConsoleProgress
{
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private readonly Lock _gate = new();
    private int _width;

    public void Say(string line)
    {
        lock (_gate)
        {
            Clear();
            Console.Error.WriteLine(line);
        }
    }

    public IProgress<ImportProgress> Of(string file) => new Rows(this, file);

    public void Rewrite(string line)
    {
        if (!_terminal)
        {
            return;
        }

        lock (_gate)
        {
            Clear();
            Console.Error.Write(line);
            // Japanese letters take two columns.
            _width = line.Length * 2;
        }
    }

    private void Clear()
    {
        if (_width > 0)
        {
            Console.Error.Write($"\r{new string(' ', Math.Min(_width, 160))}\r");
            _width = 0;
        }
    }

    private sealed class Rows(ConsoleProgress console, string file) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) =>
            console.Rewrite(
                value.Step switch
                {
                    "read" => Words.T($"{file}: {value.Rows:N0}行を読みました", $"{file}: {value.Rows:N0} rows read"),
                    "compare" => Words.T($"{file}: 照らし合わせています", $"{file}: comparing"),
                    _ => Words.T($"{file}: 書き込んでいます", $"{file}: writing"),
                }
            );
    }
}
