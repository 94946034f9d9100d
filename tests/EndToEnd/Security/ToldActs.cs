using Ishigaki.Kernel.Trust.Audit;

namespace Ishigaki.EndToEnd.Security;

/// <summary>Which act of the trail every endpoint that writes tells, or why it tells none.</summary>
internal static class ToldActs
{
    private const string Reason = "–";

    /// <summary>Endpoints with <c>{register}</c> in the place of each register.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["POST /registers/{register}/new"] = AuditActs.Create,
            ["POST /registers/{register}/{id:guid}/edit"] = AuditActs.Change,
            ["POST /registers/{register}/{id:guid}/remove"] = AuditActs.Remove,
            ["POST /registers/{register}/{id:guid}/restore"] = AuditActs.Restore,
            ["POST /registers/{register}/bulk"] = AuditActs.Change,
            ["POST /registers/{register}/import"] = $"{Reason} a file waits to be taken; import.take tells of it",
            ["POST /registers/{register}/import/{id:guid}/mapping"] = $"{Reason} only what will be taken is shown anew",
            ["POST /registers/{register}/import/{id:guid}/apply"] = AuditActs.ImportTake,
            ["POST /registers/{register}/import/{id:guid}/cancel"] =
                $"{Reason} the file that waited goes; nothing was taken",
            ["POST /registers/{register}/import/{id:guid}/settle"] = AuditActs.Settle,
            ["POST /registers/{register}/views"] = AuditActs.ViewSave,
            ["POST /registers/{register}/views/{id:guid}/remove"] = AuditActs.ViewRemove,
            ["POST /registers/{register}/{id:guid}/files"] = AuditActs.FileAdd,
            ["POST /registers/{register}/{id:guid}/files/{file:guid}/remove"] = AuditActs.FileRemove,
            ["POST /registers/{register}/{id:guid}/files/{file:guid}/restore"] = AuditActs.FileRestore,
            ["POST /api/v1/registers/{register}"] = AuditActs.Create,
            ["PUT /api/v1/registers/{register}/{id:guid}"] = AuditActs.Change,
            ["DELETE /api/v1/registers/{register}/{id:guid}"] = AuditActs.Remove,
            ["POST /api/v1/registers/{register}/import"] = AuditActs.ImportTake,
            ["POST /api/v1/files"] = AuditActs.UploadBegin,
            ["OPTIONS /api/v1/files"] = $"{Reason} says what uploads offer",
            ["PATCH /api/v1/files/uploads/{id:guid}"] = AuditActs.UploadFinish,
            ["DELETE /api/v1/files/uploads/{id:guid}"] = AuditActs.UploadStop,
            ["DELETE /api/v1/files/{id:guid}"] = AuditActs.FileDiscard,
            ["POST /api/v1/tokens"] = AuditActs.TokenIssue,
            ["POST /assessment/{item}/attest"] = AuditActs.Create,
            ["POST /assessment/{item}/attest/remove"] = AuditActs.Remove,
            ["POST /assessment/{item}/attest/restore"] = AuditActs.Restore,
            ["POST /outbox/reach"] = AuditActs.MessageReach,
            ["POST /outbox/trial"] = AuditActs.MessageTrial,
            ["POST /outbox/{id:guid}/retry"] = AuditActs.MessageRetry,
            ["POST /outbox/{id:guid}/confirm"] = AuditActs.MessageConfirm,
            ["POST /notices/{id:guid}/acknowledge"] = AuditActs.MessageAcknowledge,
            ["POST /trail/recipients"] = AuditActs.RecipientAdd,
            ["POST /trail/recipients/remove"] = AuditActs.RecipientRemove,
            ["POST /trail/retention"] = AuditActs.RetentionChoose,
            ["POST /accounts"] = AuditActs.Invite,
            ["POST /accounts/{id:guid}/renew"] = AuditActs.Renew,
            ["POST /accounts/{id:guid}/remove"] = AuditActs.AccountRemove,
            ["POST /accounts/{id:guid}/roles"] = AuditActs.Role,
            ["POST /accounts/deputies"] = AuditActs.DeputyName,
            ["POST /accounts/deputies/{id:guid}/end"] = AuditActs.DeputyEnd,
            ["POST /accounts/hand-over"] = AuditActs.HandOver,
            ["POST /accounts/hand-over/{id:guid}/undo"] = AuditActs.HandOverUndo,
            ["POST /organisation/relations"] = AuditActs.RelationBegin,
            ["POST /organisation/relations/{id:guid}/end"] = AuditActs.RelationEnd,
            ["POST /organisation/units"] = AuditActs.UnitAdd,
            ["POST /organisation/units/{id:guid}/change"] = AuditActs.UnitChange,
            ["POST /organisation/units/{id:guid}/end"] = AuditActs.UnitEnd,
            ["POST /organisation/units/posts"] = AuditActs.PostGive,
            ["POST /organisation/units/posts/{id:guid}/end"] = AuditActs.PostEnd,
            ["POST /account/email"] = AuditActs.EmailAsk,
            ["POST /account/email/confirm"] = AuditActs.EmailChange,
            ["POST /accounts/sign-in"] = AuditActs.PolicyChange,
            ["POST /accounts/{id:guid}/unlock"] = AuditActs.Unlock,
            ["POST /accounts/{id:guid}/reset-factors"] = AuditActs.FactorReset,
            ["POST /sign-in"] = AuditActs.SignIn,
            ["POST /sign-in/code"] = AuditActs.SignIn,
            ["POST /sign-in/passkey"] = AuditActs.SignIn,
            ["POST /sign-in/passkey/options"] = $"{Reason} a question to the browser; what it answers is told",
            ["POST /sign-out"] = AuditActs.SignOut,
            ["POST /activate"] = AuditActs.Password,
            ["POST /account/tokens"] = AuditActs.TokenIssue,
            ["POST /account/tokens/{id:guid}/revoke"] = AuditActs.TokenRevoke,
            ["POST /account/organisation"] = $"{Reason} the own session shows another organisation; nothing is changed",
            ["POST /account/passkeys"] = AuditActs.FactorAdd,
            ["POST /account/passkeys/options"] = $"{Reason} a question to the browser; what it answers is told",
            ["POST /account/passkeys/remove"] = AuditActs.FactorRemove,
            ["POST /account/authenticator/begin"] = $"{Reason} a key that counts once it is confirmed, which is told",
            ["POST /account/authenticator"] = AuditActs.FactorAdd,
            ["POST /account/authenticator/codes"] = AuditActs.FactorAdd,
            ["POST /account/authenticator/remove"] = AuditActs.FactorRemove,
            ["POST /account/password"] = AuditActs.Password,
            ["POST /account/sessions/{id:guid}/end"] = AuditActs.SessionEnd,
            ["POST /account/sessions/end-others"] = AuditActs.SessionEnd,
        };

    /// <summary>Writing endpoints without a line here, and lines without an endpoint.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<AppEndpoint> endpoints, IEnumerable<string> registers)
    {
        var ids = registers.ToHashSet(StringComparer.Ordinal);
        var writing = endpoints
            .Where(each => each.Writes)
            .Select(each => Generic(each, ids))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. writing.Except(All.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal),
            .. All.Keys.Except(writing, StringComparer.Ordinal).Select(each => $"gone: {each}"),
        ];
    }

    /// <summary>Lines that name no act of the trail and give no reason.</summary>
    public static IEnumerable<string> Wordless() =>
        All.Where(line =>
                line.Value.StartsWith(Reason, StringComparison.Ordinal)
                    ? line.Value.Length < 20
                    : !ActWords.Known.Contains(line.Value, StringComparer.Ordinal)
            )
            .Select(line => line.Key);

    private static string Generic(AppEndpoint endpoint, HashSet<string> registers)
    {
        var parts = endpoint
            .Pattern.Split('/')
            .Select(
                (part, i) =>
                    i > 0 && registers.Contains(part) && IsUnderRegisters(endpoint.Pattern) ? "{register}" : part
            );
        return $"{endpoint.Method} {string.Join('/', parts)}";
    }

    private static bool IsUnderRegisters(string pattern) => pattern.Contains("/registers/", StringComparison.Ordinal);
}
