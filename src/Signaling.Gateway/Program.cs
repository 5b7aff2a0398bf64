using Signaling.Gateway.Access;
using Signaling.Gateway.Endpoints;
using Signaling.Gateway.Hosting;
using Signaling.Gateway.Whep;

if (!Start.TryRead(args, out var start, out var code))
    return code;

var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
builder.Logging.AddLog(start.Settings);
builder.WebHost.ListenAsConfigured(start.Settings);
builder.Services.AddRouting();
builder.Services.AddRest();
builder.Services.AddSignaling(start.Settings, start.Secrets);

var app = builder.Build();
app.UseGstWebRtcPort();
app.UseRouting();
app.UseSafeHeaders();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseAccessGate();
app.UseSignalingAtRoot();
app.UsePages(start.Settings);
app.MapSignaling();
app.MapStreams();
app.MapSessions();
app.MapRooms();
GatewayEndpoints.Map(app);
app.MapConfig();
app.MapWhep();
app.MapWhip(start.Settings);
app.MapTurn();
JoinEndpoint.Map(app);
app.MapHealth();
app.MapOpenApi();
app.MapLater();
return await app.RunToEndAsync(start.Settings);
