using Microsoft.Extensions.FileProviders;
using Signaling.Gateway.Hosting;

namespace Signaling.Gateway.Endpoints;

/// <summary>The pages: files as they are.</summary>
internal static class Pages
{
    /// <summary>Serves the pages, with headers that keep others out of them.</summary>
    public static void UsePages(this IApplicationBuilder app, GatewaySettings settings)
    {
        var directory = settings.PagesDirectory.Length > 0
            ? Path.GetFullPath(settings.PagesDirectory)
            : Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!Directory.Exists(directory))
            return;

        var files = new PhysicalFileProvider(directory);
        var policy =
            "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data: blob:; media-src 'self' blob:; " +
            "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; " +
            $"frame-ancestors {string.Join(' ', settings.FrameAncestors)}";
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = prepared =>
            {
                var headers = prepared.Context.Response.Headers;
                // Names don't change with their content: each use asks whether it is still the same, and mostly hears that it is.
                headers.CacheControl = "no-cache";
                headers.ContentSecurityPolicy = policy;
            },
        });
    }

    /// <summary>Adds what every answer should say, pages or not.</summary>
    public static void UseSafeHeaders(this IApplicationBuilder app) => app.Use(next => http =>
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        // A page's address may hold the token.
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-site";
        return next(http);
    });
}
