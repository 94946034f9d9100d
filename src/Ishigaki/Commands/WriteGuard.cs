using Ishigaki.Kernel.Storage;

namespace Ishigaki.Commands;

/// <summary>Says in words which place could not be written.</summary>
internal static class WriteGuard
{
    public static async Task<T> RunAsync<T>(string place, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"{place} に書けません。空き容量と権限を確かめてください: {failure.Message}",
                $"{place} could not be written. Check free space and permissions: {failure.Message}",
                failure
            );
        }
    }
}
