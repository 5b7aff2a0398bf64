namespace Akka.Event;

/// <summary>Stands for the class of a log source that is only a string.</summary>
public class DummyClassForStringSources
{
}
