using Microsoft.Extensions.Logging.Abstractions;
using Producer.Node.GStreamer;

foreach (var source in new GStreamerEngine(NullLogger<GStreamerEngine>.Instance).ListSources())
    Console.WriteLine($"{source.Source,-24} {source.Title} {source.Size}");
