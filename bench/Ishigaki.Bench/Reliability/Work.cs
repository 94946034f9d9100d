namespace Ishigaki.Bench.Reliability;

/// <summary>Something that people do while the program is killed, and the question whether it survived.</summary>
internal abstract class Work(string name)
{
    public Tally Tally { get; } = new(name);

    /// <summary>Settings of the program that this work needs, as variables of the environment.</summary>
    public virtual IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long after the beginning the program is killed at most.</summary>
    protected abstract TimeSpan Window { get; }

    /// <summary>Once for each new data folder.</summary>
    public virtual Task PrepareAsync(House house) => Task.CompletedTask;

    /// <summary>Works until the program is gone.</summary>
    public abstract Task RunAsync(House house);

    /// <summary>Returns when the program is to be killed.</summary>
    public virtual Task MomentAsync(House house, Random random) => Task.Delay(random.NextDouble() * Window);

    /// <summary>After the restart: compares what is there with what was acknowledged.</summary>
    public abstract Task CheckAsync(House house);

    /// <summary>Null when the program died before it answered.</summary>
    protected static async Task<HttpResponseMessage?> TryAsync(Func<Task<HttpResponseMessage>> send)
    {
        try
        {
            return await send();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
