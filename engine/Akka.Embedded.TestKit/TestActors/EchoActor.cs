using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Passes whatever it is told to the test actor and back to the sender.</summary>
public class EchoActor : ReceiveActor
{
    /// <summary>Made by <see cref="Props"/>.</summary>
    /// <param name="testkit">Whose test actor gets the messages.</param>
    /// <param name="echoBackToSenderAsWell">Whether the sender gets them, too.</param>
    public EchoActor(TestKitBase testkit, bool echoBackToSenderAsWell = true)
    {
        ReceiveAny(message =>
        {
            if (echoBackToSenderAsWell && !testkit.TestActor.Equals(Sender))
            {
                Sender.Forward(message);
            }

            testkit.TestActor.Forward(message);
        });
    }

    /// <summary>What to start it with.</summary>
    /// <param name="testkit">Whose test actor gets the messages.</param>
    /// <param name="echoBackToSenderAsWell">Whether the sender gets them, too.</param>
    public static Props Props(TestKitBase testkit, bool echoBackToSenderAsWell = true) =>
        Actor.Props.Create(() => new EchoActor(testkit, echoBackToSenderAsWell));
}
