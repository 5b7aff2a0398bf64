namespace Signaling.Gateway.Access;

/// <summary>Lets pages of other sites read answers: those that were allowed, and everybody's for what is for all.</summary>
internal static class Cors
{
    public static bool IsPreflight(HttpContext http) =>
        HttpMethods.IsOptions(http.Request.Method) && http.Request.Headers.Origin.Count == 1
        && http.Request.Headers.ContainsKey("Access-Control-Request-Method");

    /// <summary>Answers a preflight: it asks without a token, so it is told only what pages may ask with one.</summary>
    public static Task Answer(HttpContext http, AccessRules rules, bool forAll)
    {
        if (!Allow(http, rules, forAll))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.AccessControlAllowMethods = "GET, POST, PUT, PATCH, DELETE";
        http.Response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type, If-Match";
        http.Response.Headers.AccessControlMaxAge = "600";
        return Task.CompletedTask;
    }

    /// <summary>Adds the header that lets the page read the answer, if it may.</summary>
    public static bool Allow(HttpContext http, AccessRules rules, bool forAll)
    {
        if (forAll)
        {
            http.Response.Headers.AccessControlAllowOrigin = "*";
            return true;
        }
        if (http.Request.Headers.Origin is not [{ } origin] || !rules.IsAllowedOrigin(origin))
            return false;
        http.Response.Headers.AccessControlAllowOrigin = origin;
        http.Response.Headers.Vary = "Origin";
        http.Response.Headers.AccessControlExposeHeaders = "Link, Location, ETag";
        return true;
    }
}
