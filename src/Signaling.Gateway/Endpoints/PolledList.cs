using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Signaling.Gateway.Endpoints;

/// <summary>
/// A list that clients ask for again and again: a bare JSON array, page by page, with a tag by which who has seen it all is answered
/// 304 without it.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="all">All that was asked for.</param>
/// <param name="page">Which part of it.</param>
/// <param name="tagged">What of an entry the tag depends on; <see langword="null"/> for everything.</param>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3">RFC 9110 §8.8.3, ETag</seealso>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc8288">RFC 8288, Web Linking</seealso>
internal sealed class PolledList<T>(IReadOnlyList<T> all, PageSelection page, Func<T, T>? tagged = null) : IResult
{
    private const int TagBytes = 12;

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var options = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var shown = all.Skip(page.From).Take(page.AtMost).ToList();
        var links = Links(httpContext.Request).ToList();
        var tag = Tag(tagged is null ? shown : [.. shown.Select(tagged)], string.Join(", ", links), options);
        if (links.Count > 0)
            response.Headers.Link = string.Join(", ", links);
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = "no-cache";
        if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        return response.WriteAsJsonAsync(shown, options, httpContext.RequestAborted);
    }

    private static EntityTagHeaderValue Tag(List<T> entries, string links, JsonSerializerOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(entries, options));
        hash.AppendData(Encoding.UTF8.GetBytes(links));
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, TagBytes))}\"", isWeak: true);
    }

    private IEnumerable<string> Links(HttpRequest request)
    {
        string To(int start, string relation)
        {
            // The token stays out of what may be logged or handed on.
            var query = request.Query.Where(pair => pair.Key is not ("offset" or "limit" or "token"))
                .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
                .Append(KeyValuePair.Create("offset", (string?)$"{start}")).Append(KeyValuePair.Create("limit", (string?)$"{page.AtMost}"));
            return $"<{QueryHelpers.AddQueryString(request.Path, query)}>; rel=\"{relation}\"";
        }

        if (page.From > 0)
            yield return To(Math.Max(0, page.From - page.AtMost), "prev");
        if (all.Count - page.From > page.AtMost)
            yield return To(page.From + page.AtMost, "next");
    }
}
