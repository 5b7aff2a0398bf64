using Microsoft.AspNetCore.Mvc;

namespace Signaling.Gateway.Endpoints;

/// <summary>Errors as problem+json.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, problem details</seealso>
internal static class Problems
{
    /// <summary>Answers with a problem.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="detail">What happened and what to do, as a sentence.</param>
    public static Task Write(HttpContext http, int status, string detail)
    {
        http.Response.StatusCode = status;
        return http.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new ProblemDetailsContext
        {
            HttpContext = http,
            ProblemDetails = new ProblemDetails { Status = status, Detail = detail },
        }).AsTask();
    }
}
