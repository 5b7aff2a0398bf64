namespace Akka.TestKit;

/// <summary>How the test kit fails a test: the bridge to the test framework's own exceptions.</summary>
public interface ITestKitAssertions
{
    /// <summary>Always fails.</summary>
    /// <param name="format">The message, formatted only when <paramref name="args"/> are given.</param>
    /// <param name="args">What the format names.</param>
    void Fail(string format = "", params object[] args);

    /// <summary>Fails unless the condition holds.</summary>
    /// <param name="condition">What must be true.</param>
    /// <param name="format">The message, formatted only when <paramref name="args"/> are given.</param>
    /// <param name="args">What the format names.</param>
    void AssertTrue(bool condition, string format = "", params object[] args);

    /// <summary>Fails if the condition holds.</summary>
    /// <param name="condition">What must be false.</param>
    /// <param name="format">The message, formatted only when <paramref name="args"/> are given.</param>
    /// <param name="args">What the format names.</param>
    void AssertFalse(bool condition, string format = "", params object[] args);

    /// <summary>Fails unless both are equal; collections are compared element by element.</summary>
    /// <typeparam name="T">The type compared.</typeparam>
    /// <param name="expected">What should be.</param>
    /// <param name="actual">What is.</param>
    /// <param name="format">The message, formatted only when <paramref name="args"/> are given.</param>
    /// <param name="args">What the format names.</param>
    void AssertEqual<T>(T expected, T actual, string format = "", params object[] args);

    /// <summary>Fails unless the comparer calls both equal.</summary>
    /// <typeparam name="T">The type compared.</typeparam>
    /// <param name="expected">What should be.</param>
    /// <param name="actual">What is.</param>
    /// <param name="comparer">Says whether the first, expected, equals the second.</param>
    /// <param name="format">The message, formatted only when <paramref name="args"/> are given.</param>
    /// <param name="args">What the format names.</param>
    void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args);
}
