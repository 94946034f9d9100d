using System.Net;
using System.Text;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security;

/// <summary>Sends one request to an endpoint in the way its callers do.</summary>
internal static class Requests
{
    public static readonly string Nobody = Guid.Empty.ToString();

    public static async Task<HttpStatusCode> SendAsync(
        this HttpVisitor visitor,
        AppEndpoint endpoint,
        string address,
        string formToken,
        HttpContent? body = null
    )
    {
        using var answer = await visitor.AnswerAsync(endpoint, address, formToken, body);
        return answer.StatusCode;
    }

    public static async Task<HttpResponseMessage> AnswerAsync(
        this HttpVisitor visitor,
        AppEndpoint endpoint,
        string address,
        string formToken,
        HttpContent? body = null
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), new Uri(address, UriKind.Relative));
        if (endpoint.IsApi)
        {
            request.Headers.Add("X-Ishigaki", "1");
        }

        if (endpoint.Writes)
        {
            request.Headers.Add("RequestVerificationToken", formToken);
            request.Content = body ?? (endpoint.IsApi ? Json("{\"values\":{}}") : Form());
        }

        return await visitor.Client.SendAsync(request);
    }

    public static HttpContent Json(string text) => new StringContent(text, Encoding.UTF8, "application/json");

    public static HttpContent Form(params (string Name, string Value)[] fields) =>
        new FormUrlEncodedContent(fields.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
}
