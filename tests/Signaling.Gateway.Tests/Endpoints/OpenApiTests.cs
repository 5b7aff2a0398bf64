using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Signaling.Gateway.Tests.Endpoints;

public sealed class OpenApiTests(GatewayProcess gateway) : IClassFixture<GatewayProcess>
{
    private static readonly string[] Operations =
    [
        "DELETE /api/rooms/{roomId}", "DELETE /api/sessions/{id}", "DELETE /api/streams/{id}",
        "GET /api/config", "GET /api/join", "GET /api/rooms", "GET /api/rooms/{roomId}", "GET /api/sessions", "GET /api/sessions/{id}",
        "GET /api/signaling/clients", "GET /api/signaling/status", "GET /api/streams", "GET /api/streams/available",
        "GET /api/streams/{id}", "GET /api/streams/{id}/qr", "GET /healthz", "GET /readyz", "POST /api/rooms", "PUT /api/rooms/{roomId}",
    ];

    [Fact]
    public async Task The_document_names_every_operation_with_what_it_answers()
    {
        var found = new List<string>();
        foreach (var (path, item) in (await Document())["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject().Where(member => member.Key is "get" or "post" or "put" or "delete"))
            {
                found.Add($"{method.ToUpperInvariant()} {path}");
                Assert.NotEmpty((string)operation!["operationId"]!);
                Assert.NotEmpty((string)operation["summary"]!);
                Assert.NotEmpty(operation["responses"]!.AsObject());
            }
        }

        Assert.Subset(found.ToHashSet(), Operations.ToHashSet());
    }

    [Fact]
    public async Task Every_operation_of_the_document_is_there()
    {
        foreach (var (path, item) in (await Document())["paths"]!.AsObject())
        {
            foreach (var method in item!.AsObject().Select(member => member.Key).Where(name => name is "get" or "post" or "put" or "delete"))
            {
                using var request = new HttpRequestMessage(
                    new HttpMethod(method.ToUpperInvariant()),
                    path.Replace("{id}", "none", StringComparison.Ordinal).Replace("{roomId}", "none", StringComparison.Ordinal));
                using var response = await gateway.Http.SendAsync(request);
                Assert.NotEqual(HttpStatusCode.NotImplemented, response.StatusCode);
                Assert.NotEqual(HttpStatusCode.MethodNotAllowed, response.StatusCode);
            }
        }
    }

    [Fact]
    public async Task Every_object_has_an_example_that_fits_it()
    {
        foreach (var (name, schema) in (await Document())["components"]!["schemas"]!.AsObject())
        {
            if (schema!["properties"] is not JsonObject properties || name.StartsWith("ProblemDetails", StringComparison.Ordinal))
                continue;
            var example = schema["examples"]?[0] as JsonObject;
            Assert.True(example is not null, $"{name} has no example.");
            Assert.Subset(properties.Select(property => property.Key).ToHashSet(), example.Select(member => member.Key).ToHashSet());
            var required = schema["required"]?.AsArray().Select(field => (string)field!) ?? [];
            Assert.Subset(example.Select(member => member.Key).ToHashSet(), required.ToHashSet());
        }
    }

    private async Task<JsonObject> Document() => (await gateway.Http.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;
}
