using Akka.Actor;
using Akka.Event;

namespace Akka.Embedded.Tests.Actor;

public sealed class ReceiveActorTests : Akka.TestKit.Xunit2.TestKit
{
    /// <summary>Declares the handlers it is given.</summary>
    private sealed class Declaring : ReceiveActor
    {
        public Declaring(Action<Declaring> handlers) => handlers(this);

        public void On<T>(Action<T> handler, Predicate<T>? when = null) => Receive(handler, when);

        public void OnWhen<T>(Predicate<T> when, Action<T> handler) => Receive(when, handler);

        public void OnFunc<T>(Func<T, bool> handler) => Receive(handler);

        public void OnType(Type type, Action<object> handler, Predicate<object>? when = null) => Receive(type, handler, when);

        public void OnAny(Action<object> handler) => ReceiveAny(handler);
    }

    private IActorRef NewDeclaring(Action<Declaring> handlers) => Sys.ActorOf(Props.Create(() => new Declaring(handlers)));

    [Fact]
    public void The_handler_of_the_type_gets_the_message()
    {
        var actor = NewDeclaring(a =>
        {
            a.On<int>(number => TestActor.Tell($"int {number}"));
            a.On<string>(text => TestActor.Tell($"string {text}"));
        });

        actor.Tell("one");
        actor.Tell(2);

        ExpectMsg("string one");
        ExpectMsg("int 2");
    }

    [Fact]
    public void The_first_handler_that_fits_wins()
    {
        var actor = NewDeclaring(a =>
        {
            a.On<string>(_ => TestActor.Tell("first"), text => text.Length == 1);
            a.On<string>(_ => TestActor.Tell("second"), text => text.Length <= 2);
            a.OnWhen<string>(text => text.Length <= 3, _ => TestActor.Tell("third"));
        });

        actor.Tell("a");
        actor.Tell("aa");
        actor.Tell("aaa");

        ExpectMsg("first");
        ExpectMsg("second");
        ExpectMsg("third");
    }

    [Fact]
    public void A_handler_of_a_base_type_hides_those_of_derived_types_after_it()
    {
        var actor = NewDeclaring(a =>
        {
            a.On<ArgumentNullException>(_ => TestActor.Tell("most derived"));
            a.On<ArgumentException>(_ => TestActor.Tell("base"));
            a.On<ArgumentOutOfRangeException>(_ => TestActor.Tell("never reached"));
        });

        actor.Tell(new ArgumentNullException());
        actor.Tell(new ArgumentOutOfRangeException());

        ExpectMsg("most derived");
        ExpectMsg("base");
    }

    [Fact]
    public void A_handler_of_an_interface_gets_what_implements_it()
    {
        var actor = NewDeclaring(a => a.On<IEnumerable<int>>(numbers => TestActor.Tell(numbers.Sum())));

        actor.Tell(new List<int> { 1, 2 });
        actor.Tell(new[] { 3, 4 });

        ExpectMsg(3);
        ExpectMsg(7);
    }

    [Fact]
    public void A_handler_can_be_declared_for_a_type_object()
    {
        var actor = NewDeclaring(a =>
        {
            a.OnType(typeof(string), text => TestActor.Tell($"short {text}"), text => ((string)text).Length < 3);
            a.OnType(typeof(string), text => TestActor.Tell($"long {text}"));
        });

        actor.Tell("ab");
        actor.Tell("abc");

        ExpectMsg("short ab");
        ExpectMsg("long abc");
    }

    [Fact]
    public void A_handler_may_leave_a_message_to_the_next()
    {
        var actor = NewDeclaring(a =>
        {
            a.OnFunc<int>(number =>
            {
                if (number < 0) return false;
                TestActor.Tell($"natural {number}");
                return true;
            });
            a.On<int>(number => TestActor.Tell($"negative {number}"));
        });

        actor.Tell(1);
        actor.Tell(-1);

        ExpectMsg("natural 1");
        ExpectMsg("negative -1");
    }

    [Fact]
    public void Any_message_without_a_handler_goes_to_ReceiveAny()
    {
        var actor = NewDeclaring(a =>
        {
            a.On<int>(_ => TestActor.Tell("int"));
            a.OnAny(message => TestActor.Tell($"any {message}"));
        });

        actor.Tell(1);
        actor.Tell("one");

        ExpectMsg("int");
        ExpectMsg("any one");
    }

    [Fact]
    public void A_message_that_no_handler_takes_is_unhandled()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var actor = NewDeclaring(a => a.On<string>(_ => { }, _ => false));

        actor.Tell("refused");
        actor.Tell(1);

        ExpectMsg<UnhandledMessage>(unhandled => Equals(unhandled.Message, "refused"));
        ExpectMsg<UnhandledMessage>(unhandled => Equals(unhandled.Message, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_can_be_declared_after_what_takes_everything(bool any)
    {
        var failures = CreateTestProbe();
        NewDeclaring(a =>
        {
            if (any) a.OnAny(_ => { });
            else a.On<object>(_ => { });
            failures.Tell(Record.Exception(() => a.On<string>(_ => { })) ?? (object)"accepted");
        });

        failures.ExpectMsg<InvalidOperationException>();
    }

    [Fact]
    public void Handlers_of_everything_with_a_condition_close_nothing()
    {
        var actor = NewDeclaring(a =>
        {
            a.On<object>(_ => TestActor.Tell("even"), message => message is int number && number % 2 == 0);
            a.On<int>(_ => TestActor.Tell("odd"));
        });

        actor.Tell(1);
        actor.Tell(2);

        ExpectMsg("odd");
        ExpectMsg("even");
    }

    [Fact]
    public void Handlers_are_declared_in_the_constructor_or_in_Become()
    {
        var actor = Sys.ActorOf(Props.Create(() => new DeclaringLate(TestActor)));

        actor.Tell("declare");

        ExpectMsg<InvalidOperationException>();
    }

    private sealed class DeclaringLate : ReceiveActor
    {
        public DeclaringLate(IActorRef observer) => Receive<string>(_ =>
            observer.Tell(Record.Exception(() => Receive<int>(_ => { })) ?? (object)"accepted"));
    }

    [Fact]
    public void A_throwing_condition_fails_the_actor()
    {
        var actor = NewDeclaring(a => a.On<string>(_ => { }, _ => throw new ArithmeticException("condition")));

        EventFilter.Exception<ArithmeticException>("condition").ExpectOne(() => actor.Tell("message"));
    }

    [Fact]
    public void Values_are_handled_as_well_as_references()
    {
        var actor = NewDeclaring(a =>
        {
            a.On<(int, string)>(pair => TestActor.Tell(pair.Item2));
            a.On<DayOfWeek>(day => TestActor.Tell(day.ToString()));
        });

        actor.Tell((1, "pair"));
        actor.Tell(DayOfWeek.Friday);

        ExpectMsg("pair");
        ExpectMsg("Friday");
    }
}
