using System.CommandLine;
using Ishigaki.Kernel.Storage;
using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.Commands;

/// <summary>Which chain of the trail a command is about.</summary>
internal sealed class ChainChoice
{
    private readonly Option<string?> _organisation = new("--organisation")
    {
        Description = "組織のコード。組織が一つなら要らない / code of the organisation; not needed when there is one",
    };

    private readonly Option<bool> _program = new("--program")
    {
        Description = "サインインなど、プログラム自体の証跡 / the program's own chain: sign-ins, new organisations",
    };

    public void AddTo(Command command)
    {
        command.Add(_organisation);
        command.Add(_program);
    }

    /// <returns>Null when it could not be told which; then the choice was printed.</returns>
    public async Task<AuditChain?> OfAsync(ParseResult parsed, Database database, CancellationToken cancellation)
    {
        var chains = await AuditChain.ListAsync(database, cancellation);
        if (parsed.GetValue(_program))
        {
            return chains.Single(each => each.Id == AuditWriter.Program);
        }

        if (AuditChain.Choose(chains, parsed.GetValue(_organisation)) is { } chain)
        {
            return chain;
        }

        await Console.Error.WriteLineAsync(
            "--organisation で組織を一つ選んでください / choose one with --organisation:\n"
                + string.Join(
                    '\n',
                    chains.Where(each => each.Code.Length > 0).Select(each => $"{each.Code}\t{each.Name}")
                )
        );
        return null;
    }
}
