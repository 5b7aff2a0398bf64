namespace Akka.Embedded.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void The_solution_builds() => Assert.Equal(10, Environment.Version.Major);
}
