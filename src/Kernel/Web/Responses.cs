using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ishigaki.Kernel.Web;

/// <summary>Answers of pages.</summary>
public static class Responses
{
    /// <summary>A component rendered on the server with its parameters by name.</summary>
    public static RazorComponentResult Page<TPage>(object parameters, int status = 200)
        where TPage : IComponent => new(typeof(TPage), parameters) { StatusCode = status };
}
