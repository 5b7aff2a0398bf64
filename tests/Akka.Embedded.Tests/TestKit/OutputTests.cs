using System.Collections.Concurrent;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.Embedded.Tests.TestKit;

public sealed class OutputTests
{
    [Fact]
    public void The_log_goes_to_the_output_of_the_test()
    {
        var output = new Lines();
        using var kit = new Akka.TestKit.Xunit2.TestKit(output: output);

        kit.AwaitAssert(() =>
        {
            kit.Sys.Log.Warning("the cat is out");
            Assert.Contains(output.Written, line => line.Contains("the cat is out", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void An_output_that_is_closed_fails_nobody()
    {
        var output = new Lines { IsClosed = true };
        using var kit = new Akka.TestKit.Xunit2.TestKit(output: output);

        kit.Sys.Log.Warning("unheard");
        kit.EventFilter.Exception<Exception>().Expect(0, TimeSpan.FromMilliseconds(20), () => kit.Sys.Log.Warning("unheard"));
    }

    private sealed class Lines : ITestOutputHelper
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public bool IsClosed { get; init; }

        public void WriteLine(string message)
        {
            if (IsClosed)
            {
                throw new InvalidOperationException("There is no currently active test.");
            }

            Written.Enqueue(message);
        }

        public void WriteLine(string format, params object[] args) => WriteLine(string.Format(null, format, args));
    }
}
