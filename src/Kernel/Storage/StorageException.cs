using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Storage;

/// <summary>The environment does not let the program keep its records; the text says what to do.</summary>
public sealed class StorageException : Exception
{
    public StorageException(string ja, string en, Exception? inner = null)
        : base($"{ja}\n{en}", inner) => Text = new Localized(ja, en);

    public Localized Text { get; }
}
