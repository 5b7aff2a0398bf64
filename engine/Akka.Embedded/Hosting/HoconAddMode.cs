namespace Akka.Hosting;

/// <summary>Where added configuration stands among what is there already.</summary>
public enum HoconAddMode
{
    /// <summary>Beneath: it only fills gaps.</summary>
    Append = 0,

    /// <summary>Above: it wins.</summary>
    Prepend = 1,

    /// <summary>Above, too: what is there shines through.</summary>
    Replace = 2,
}
