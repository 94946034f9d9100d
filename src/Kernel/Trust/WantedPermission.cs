using Ishigaki.Kernel.Registers.Declaration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ishigaki.Kernel.Trust;

/// <summary>Metadata of an endpoint that concerns one register and does not name it in its route.</summary>
public sealed record OfRegister(string Register);

/// <summary>What a request must be allowed: of the records' umbrellas, the part that its register falls under.</summary>
public sealed class WantedPermission(RegisterSet registers)
{
    public string Of(HttpContext http, string permission) =>
        Of(
            http.GetRouteValue("register") as string
                ?? http.GetEndpoint()?.Metadata.GetMetadata<OfRegister>()?.Register,
            permission
        );

    /// <summary>An unknown register is asked for whole, and then is not found.</summary>
    public string Of(string? register, string permission) =>
        permission is Permissions.Read or Permissions.Write && registers.Find(register) is { } found
            ? Permissions.On(permission, found.Chapter, found.Id)
            : permission;
}
