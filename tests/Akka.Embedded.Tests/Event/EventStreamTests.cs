using Akka.Actor;
using Akka.Event;

namespace Akka.Embedded.Tests.Event;

public sealed class EventStreamTests : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("events", "akka.loglevel = OFF");

    private EventStream Stream => _system.EventStream;

    public void Dispose() => _system.Dispose();

    [Fact]
    public void An_event_reaches_the_subscribers_of_its_class_its_base_class_and_its_interfaces()
    {
        var recorders = new[] { typeof(Sparrow), typeof(Bird), typeof(ICanFly), typeof(object) }
            .Select(channel => new Recorder(_system, channel)).ToList();
        var sparrow = new Sparrow(1);

        Stream.Publish(sparrow);

        Assert.All(recorders, recorder => Assert.Same(sparrow, recorder.Next<Sparrow>()));
    }

    [Fact]
    public void A_subscriber_of_a_derived_class_does_not_receive_its_base_class()
    {
        var recorder = new Recorder(_system, typeof(Sparrow));

        Stream.Publish(new Bird(1));
        Stream.Publish(new Sparrow(2));

        Assert.Equal(2, recorder.Next<Bird>().Number);
    }

    [Fact]
    public void A_subscriber_on_two_matching_channels_receives_an_event_once()
    {
        var recorder = new Recorder(_system, typeof(Sparrow), typeof(ICanFly));

        Stream.Publish(new Sparrow(1));
        Stream.Publish(new Sparrow(2));

        Assert.Equal(1, recorder.Next<Sparrow>().Number);
        Assert.Equal(2, recorder.Next<Sparrow>().Number);
    }

    [Fact]
    public void Subscribing_twice_to_a_channel_changes_nothing()
    {
        var recorder = new Recorder(_system, typeof(Bird));

        Assert.False(Stream.Subscribe<Bird>(recorder.Ref));

        Assert.True(Stream.Unsubscribe<Bird>(recorder.Ref));
        Assert.False(Stream.Unsubscribe<Bird>(recorder.Ref));
    }

    [Fact]
    public void A_subscription_counts_for_types_that_were_published_before_it()
    {
        Stream.Publish(new Sparrow(1));
        var recorder = new Recorder(_system, typeof(Bird));

        Stream.Publish(new Sparrow(2));

        Assert.Equal(2, recorder.Next<Sparrow>().Number);
    }

    [Fact]
    public void Who_unsubscribes_from_one_channel_keeps_the_others()
    {
        var recorder = new Recorder(_system, typeof(Bird), typeof(string));
        Stream.Publish(new Bird(1));
        Assert.True(Stream.Unsubscribe(recorder.Ref, typeof(Bird)));

        Stream.Publish(new Bird(2));
        Stream.Publish("still here");

        Assert.Equal(1, recorder.Next<Bird>().Number);
        Assert.Equal("still here", recorder.Next<string>());
    }

    [Fact]
    public void Who_unsubscribes_altogether_receives_nothing_more()
    {
        var recorder = new Recorder(_system, typeof(Bird), typeof(string));
        Assert.True(Stream.Unsubscribe(recorder.Ref));
        Assert.False(Stream.Unsubscribe(recorder.Ref));

        Stream.Publish(new Bird(1));
        Stream.Publish("anybody?");
        recorder.Ref.Tell("the end");

        Assert.Equal("the end", recorder.Next<string>());
    }

    [Fact]
    public void One_subscriber_leaving_does_not_disturb_the_others()
    {
        var leaving = new Recorder(_system, typeof(Bird));
        var staying = new Recorder(_system, typeof(Bird));
        Stream.Unsubscribe(leaving.Ref);

        Stream.Publish(new Bird(1));

        Assert.Equal(1, staying.Next<Bird>().Number);
    }

    [Fact]
    public void An_event_has_no_sender_even_when_an_actor_published_it()
    {
        var senders = new Recorder(_system);
        Stream.Subscribe(_system.ActorOf(Props.Create(() => new TellsSenders(senders.Ref))), typeof(Bird));

        _system.ActorOf(Props.Create(() => new Publisher())).Tell(new Bird(1));

        Assert.Equal(_system.DeadLetters, senders.Next<IActorRef>());
    }

    [Fact]
    public async Task A_subscriber_that_stops_is_unsubscribed()
    {
        var recorder = new Recorder(_system, typeof(Bird));

        Assert.True(await recorder.Ref.GracefulStop(TimeSpan.FromSeconds(20)));

        // Subscribing says true only once the earlier subscription is gone.
        Recorder.Await(() => Stream.Subscribe<Bird>(recorder.Ref));
    }

    [Fact]
    public async Task A_subscriber_that_had_stopped_already_is_unsubscribed()
    {
        var recorder = new Recorder(_system);
        Assert.True(await recorder.Ref.GracefulStop(TimeSpan.FromSeconds(20)));

        Assert.True(Stream.Subscribe<Bird>(recorder.Ref));

        Recorder.Await(() => Stream.Subscribe<Bird>(recorder.Ref));
    }

    [Fact]
    public void Events_of_one_thread_arrive_in_order_while_others_subscribe()
    {
        const int Events = 2_000;
        var recorder = new Recorder(_system, typeof(Bird));
        var others = Enumerable.Range(0, 20).Select(_ => new Recorder(_system)).ToList();

        Parallel.Invoke(
            () =>
            {
                for (var i = 0; i < Events; i++)
                    Stream.Publish(new Bird(i));
            },
            () => others.ForEach(other => Stream.Subscribe<Bird>(other.Ref)));
        Stream.Publish(new Bird(Events));

        Assert.Equal(Enumerable.Range(0, Events + 1), Enumerable.Range(0, Events + 1).Select(_ => recorder.Next<Bird>().Number));
        Assert.All(others, other => Assert.True(Seen(other, Events)));
    }

    [Fact]
    public void Neither_subscriber_nor_channel_may_be_null()
    {
        Assert.Throws<ArgumentNullException>(() => Stream.Subscribe(null!, typeof(Bird)));
        Assert.Throws<ArgumentNullException>(() => Stream.Subscribe(_system.DeadLetters, null!));
        Assert.Throws<ArgumentNullException>(() => Stream.Unsubscribe(null!));
    }

    private static bool Seen(Recorder recorder, int number)
    {
        int next;
        do
            next = recorder.Next<Bird>().Number;
        while (next < number);
        return next == number;
    }

    private interface ICanFly
    {
    }

    private record Bird(int Number);

    private sealed record Sparrow(int Number) : Bird(Number), ICanFly;

    private sealed class TellsSenders(IActorRef to) : UntypedActor
    {
        protected override void OnReceive(object message) => to.Tell(Sender);
    }

    private sealed class Publisher : UntypedActor
    {
        protected override void OnReceive(object message) => Context.System.EventStream.Publish(message);
    }
}
