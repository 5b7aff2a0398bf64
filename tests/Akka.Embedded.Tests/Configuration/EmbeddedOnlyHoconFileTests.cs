using Akka.Configuration;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Akka.Embedded.Tests.Configuration;

// EmbeddedOnly: Akka.NET has no includes of files, and its errors name none.
public sealed class EmbeddedOnlyHoconFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("hocon-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void An_included_file_is_looked_for_beside_the_one_that_includes_it()
    {
        Write("sub/middle.conf", "b = ${a}2\ninclude \"inner.conf\"");
        Write("sub/inner.conf", "c = 3");

        var config = Load(Write("outer.conf", "a = 1\ninclude \"sub/middle.conf\""));

        Assert.Equal([1, 12, 3], new[] { config.GetInt("a"), config.GetInt("b"), config.GetInt("c") });
    }

    [Fact]
    public void A_file_included_into_an_object_refers_to_its_own_fields_first()
    {
        Write("inner.conf", "{ x = 5, y = ${x}, z = ${a} }");

        var q = Load(Write("outer.conf", "a = 1\nx = 2\nq { include \"inner.conf\" }\nq.x = 6")).GetConfig("q")!;

        Assert.Equal([6, 6, 1], new[] { q.GetInt("x"), q.GetInt("y"), q.GetInt("z") });
    }

    [Fact]
    public void An_error_names_the_file_in_which_it_is()
    {
        Write("sub/inner.conf", "\n  a = http://host");
        var outer = Write("outer.conf", "include \"sub/inner.conf\"");

        Assert.StartsWith("sub/inner.conf(2,11): found ':'", ErrorOf(outer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_value_names_its_file()
    {
        var config = Load(Write("outer.conf", "a {\n  b = yes\n}"));

        var error = Assert.Throws<ConfigurationException>(() => config.GetBoolean("a.b"));
        Assert.EndsWith("outer.conf(2,7): a.b is 'yes', but must be on, off, true or false.", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_an_error_that_names_who_wanted_it()
    {
        Assert.StartsWith(
            "outer.conf(2,1): can't read the file none.conf: ",
            ErrorOf(Write("outer.conf", "\ninclude \"none.conf\"")),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "none.conf: can't read the file none.conf: ",
            ErrorOf(Path.Combine(_directory.FullName, "none.conf")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_include_each_other_are_an_error()
    {
        Write("b.conf", "include \"a.conf\"");

        Assert.StartsWith(
            "b.conf(1,1): a.conf includes itself", ErrorOf(Write("a.conf", "include \"b.conf\"")), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_include_the_next_twice_are_refused_before_it_takes_forever()
    {
        foreach (var i in Enumerable.Range(0, 40))
            Write($"{i}.conf", $"include \"{i + 1}.conf\"\ninclude \"{i + 1}.conf\"");
        Write("40.conf", "a = 1");

        Assert.Contains("files are included", ErrorOf(Path.Combine(_directory.FullName, "0.conf")), StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private string ErrorOf(string path) => Assert.Throws<ConfigurationException>(() => Load(path)).Message
        .Replace(_directory.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    private static Config Load(string path) => new AkkaConfigurationBuilder(new ServiceCollection(), "test")
        .AddHoconFile(path, HoconAddMode.Prepend)
        .Configuration.Value;
}
