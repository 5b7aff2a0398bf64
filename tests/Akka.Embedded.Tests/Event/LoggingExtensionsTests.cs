using Akka.Event;

namespace Akka.Embedded.Tests.Event;

public sealed class LoggingExtensionsTests
{
    private static readonly Exception Cause = new InvalidOperationException("broken");

    private readonly Notebook _log = new();

    [Theory]
    [InlineData(LogLevel.DebugLevel)]
    [InlineData(LogLevel.InfoLevel)]
    [InlineData(LogLevel.WarningLevel)]
    [InlineData(LogLevel.ErrorLevel)]
    public void Every_overload_logs_its_level_its_cause_and_all_its_arguments(LogLevel level)
    {
        LogInEveryWay(level);

        Assert.All(_log.Entries, entry => Assert.Equal(level, entry.Level));
        Assert.Equal(16, _log.Entries.Count);
        for (var i = 0; i < 8; i++)
        {
            Assert.Null(_log.Entries[2 * i].Cause);
            Assert.Same(Cause, _log.Entries[(2 * i) + 1].Cause);
        }

        string[] texts = ["plain {", "1", "12", "123", "1234", "12345", "123456", "1234567"];
        Assert.Equal(texts.SelectMany(text => new[] { text, text }), _log.Entries.Select(entry => entry.Message.ToString()));
    }

    [Fact]
    public void Log_with_a_level_logs_the_same()
    {
        const LogLevel Level = LogLevel.WarningLevel;

        _log.Log(Level, "plain {");
        _log.Log(Level, "{0}{1}", [1, 2]);
        _log.Log(Level, Cause, "{0}{1}", [1, 2]);
        _log.Log(Level, Cause, "{0}", 1);
        _log.Log(Level, Cause, "{0}{1}", 1, 2);
        _log.Log(Level, Cause, "{0}{1}{2}", 1, 2, 3);
        _log.Log(Level, Cause, "{0}{1}{2}{3}", 1, 2, 3, 4);
        _log.Log(Level, Cause, "{0}{1}{2}{3}{4}", 1, 2, 3, 4, 5);
        _log.Log(Level, Cause, "{0}{1}{2}{3}{4}{5}", 1, 2, 3, 4, 5, 6);

        Assert.Equal(
            ["plain {", "12", "12", "1", "12", "123", "1234", "12345", "123456"],
            _log.Entries.Select(entry => entry.Message.ToString()));
        Assert.All(_log.Entries, entry => Assert.Equal(Level, entry.Level));
        Assert.All(_log.Entries[2..], entry => Assert.Same(Cause, entry.Cause));
    }

    [Fact]
    public void An_array_of_objects_is_the_arguments_and_any_other_array_is_one_argument()
    {
        _log.Info("{0} {1}", new object[] { 1, 2 });
        _log.Info("{0}", new[] { 1, 2 });

        Assert.Equal("1 2", _log.Entries[0].Message.ToString());
        Assert.Equal("System.Int32[]", _log.Entries[1].Message.ToString());
    }

    private void LogInEveryWay(LogLevel level)
    {
        object[] seven = [1, 2, 3, 4, 5, 6, 7];
        const string Seven = "{0}{1}{2}{3}{4}{5}{6}";
        switch (level)
        {
            case LogLevel.DebugLevel:
                _log.Debug("plain {");
                _log.Debug(Cause, "plain {");
                _log.Debug("{0}", 1);
                _log.Debug(Cause, "{0}", 1);
                _log.Debug("{0}{1}", 1, 2);
                _log.Debug(Cause, "{0}{1}", 1, 2);
                _log.Debug("{0}{1}{2}", 1, 2, 3);
                _log.Debug(Cause, "{0}{1}{2}", 1, 2, 3);
                _log.Debug("{0}{1}{2}{3}", 1, 2, 3, 4);
                _log.Debug(Cause, "{0}{1}{2}{3}", 1, 2, 3, 4);
                _log.Debug("{0}{1}{2}{3}{4}", 1, 2, 3, 4, 5);
                _log.Debug(Cause, "{0}{1}{2}{3}{4}", 1, 2, 3, 4, 5);
                _log.Debug("{0}{1}{2}{3}{4}{5}", 1, 2, 3, 4, 5, 6);
                _log.Debug(Cause, "{0}{1}{2}{3}{4}{5}", 1, 2, 3, 4, 5, 6);
                _log.Debug(Seven, seven);
                _log.Debug(Cause, Seven, seven);
                break;
            case LogLevel.InfoLevel:
                _log.Info("plain {");
                _log.Info(Cause, "plain {");
                _log.Info("{0}", 1);
                _log.Info(Cause, "{0}", 1);
                _log.Info("{0}{1}", 1, 2);
                _log.Info(Cause, "{0}{1}", 1, 2);
                _log.Info("{0}{1}{2}", 1, 2, 3);
                _log.Info(Cause, "{0}{1}{2}", 1, 2, 3);
                _log.Info("{0}{1}{2}{3}", 1, 2, 3, 4);
                _log.Info(Cause, "{0}{1}{2}{3}", 1, 2, 3, 4);
                _log.Info("{0}{1}{2}{3}{4}", 1, 2, 3, 4, 5);
                _log.Info(Cause, "{0}{1}{2}{3}{4}", 1, 2, 3, 4, 5);
                _log.Info("{0}{1}{2}{3}{4}{5}", 1, 2, 3, 4, 5, 6);
                _log.Info(Cause, "{0}{1}{2}{3}{4}{5}", 1, 2, 3, 4, 5, 6);
                _log.Info(Seven, seven);
                _log.Info(Cause, Seven, seven);
                break;
            case LogLevel.WarningLevel:
                _log.Warning("plain {");
                _log.Warning(Cause, "plain {");
                _log.Warning("{0}", 1);
                _log.Warning(Cause, "{0}", 1);
                _log.Warning("{0}{1}", 1, 2);
                _log.Warning(Cause, "{0}{1}", 1, 2);
                _log.Warning("{0}{1}{2}", 1, 2, 3);
                _log.Warning(Cause, "{0}{1}{2}", 1, 2, 3);
                _log.Warning("{0}{1}{2}{3}", 1, 2, 3, 4);
                _log.Warning(Cause, "{0}{1}{2}{3}", 1, 2, 3, 4);
                _log.Warning("{0}{1}{2}{3}{4}", 1, 2, 3, 4, 5);
                _log.Warning(Cause, "{0}{1}{2}{3}{4}", 1, 2, 3, 4, 5);
                _log.Warning("{0}{1}{2}{3}{4}{5}", 1, 2, 3, 4, 5, 6);
                _log.Warning(Cause, "{0}{1}{2}{3}{4}{5}", 1, 2, 3, 4, 5, 6);
                _log.Warning(Seven, seven);
                _log.Warning(Cause, Seven, seven);
                break;
            default:
                _log.Error("plain {");
                _log.Error(Cause, "plain {");
                _log.Error("{0}", 1);
                _log.Error(Cause, "{0}", 1);
                _log.Error("{0}{1}", 1, 2);
                _log.Error(Cause, "{0}{1}", 1, 2);
                _log.Error("{0}{1}{2}", 1, 2, 3);
                _log.Error(Cause, "{0}{1}{2}", 1, 2, 3);
                _log.Error("{0}{1}{2}{3}", 1, 2, 3, 4);
                _log.Error(Cause, "{0}{1}{2}{3}", 1, 2, 3, 4);
                _log.Error("{0}{1}{2}{3}{4}", 1, 2, 3, 4, 5);
                _log.Error(Cause, "{0}{1}{2}{3}{4}", 1, 2, 3, 4, 5);
                _log.Error("{0}{1}{2}{3}{4}{5}", 1, 2, 3, 4, 5, 6);
                _log.Error(Cause, "{0}{1}{2}{3}{4}{5}", 1, 2, 3, 4, 5, 6);
                _log.Error(Seven, seven);
                _log.Error(Cause, Seven, seven);
                break;
        }
    }

    private sealed record Entry(LogLevel Level, object Message, Exception? Cause);

    private sealed class Notebook() : LoggingAdapterBase(DefaultLogMessageFormatter.Instance)
    {
        public List<Entry> Entries { get; } = [];

        public override bool IsDebugEnabled => true;

        public override bool IsInfoEnabled => true;

        public override bool IsWarningEnabled => true;

        public override bool IsErrorEnabled => true;

        protected override void NotifyLog(LogLevel logLevel, object message, Exception? cause = null) =>
            Entries.Add(new Entry(logLevel, message, cause));
    }
}
