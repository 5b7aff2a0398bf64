namespace Akka.Actor;

/// <summary>An actor with a handler for each type of message, tried in the order in which they were declared.</summary>
public abstract class ReceiveActor : UntypedActor
{
    private HandlerTable? _declaring;
    private readonly HandlerTable _handlers;

    /// <summary>Begins the declaration of handlers, which the derived constructor makes.</summary>
    protected ReceiveActor() => _handlers = _declaring = new HandlerTable();

    internal override void Initialize() => _declaring = null;

    /// <inheritdoc/>
    protected sealed override void OnReceive(object message)
    {
        if (!_handlers.TryHandle(message))
        {
            Unhandled(message);
        }
    }

    /// <summary>Replaces the behaviour by the handlers that <paramref name="configure"/> declares.</summary>
    protected void Become(Action configure) => Become(Declare(configure));

    /// <summary>Puts the handlers that <paramref name="configure"/> declares on top of the present behaviour.</summary>
    protected void BecomeStacked(Action configure) => BecomeStacked(Declare(configure));

    private Receive Declare(Action configure)
    {
        var outer = _declaring;
        var table = _declaring = new HandlerTable();
        try
        {
            configure();
        }
        finally
        {
            _declaring = outer;
        }

        return table.TryHandle;
    }

    /// <summary>Handles messages of a type, as far as the predicate takes them.</summary>
    /// <exception cref="InvalidOperationException">Handlers are declared in the constructor or in a Become only, and none after one
    /// that takes everything.</exception>
    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        Table().Add(new ActionHandler<T>(handler, shouldHandle), typeof(T), shouldHandle is null);

    /// <summary>Handles messages of a type, as far as the predicate takes them.</summary>
    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    /// <summary>Handles messages of a type; the handler says whether it did.</summary>
    protected void Receive<T>(Func<T, bool> handler) => Table().Add(new FunctionHandler<T>(handler), typeof(T), takesAll: false);

    /// <summary>Handles messages of a type, as far as the predicate takes them.</summary>
    protected void Receive(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        Table().Add(new TypeHandler(messageType, handler, shouldHandle), messageType, shouldHandle is null);

    /// <summary>Handles messages of a type, as far as the predicate takes them.</summary>
    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Receive(messageType, handler, shouldHandle);

    /// <summary>Handles messages of a type; the handler says whether it did.</summary>
    protected void Receive(Type messageType, Func<object, bool> handler) =>
        Table().Add(new FunctionHandler<object>(message => messageType.IsInstanceOfType(message) && handler(message)), messageType, takesAll: false);

    /// <summary>Handles messages of a type asynchronously: others wait until the task ends.</summary>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) =>
        Table().Add(new AsyncHandler<T>(handler, shouldHandle), typeof(T), shouldHandle is null);

    /// <summary>Handles messages of a type asynchronously: others wait until the task ends.</summary>
    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    /// <summary>Handles messages of a type asynchronously: others wait until the task ends.</summary>
    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object>? shouldHandle = null)
    {
        bool OfType(object message) => messageType.IsInstanceOfType(message) && shouldHandle?.Invoke(message) != false;
        Table().Add(new AsyncHandler<object>(handler, OfType), messageType, shouldHandle is null);
    }

    /// <summary>Handles messages of a type asynchronously: others wait until the task ends.</summary>
    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        ReceiveAsync(messageType, handler, shouldHandle);

    /// <summary>Handles everything that no handler before it does; must be the last.</summary>
    protected void ReceiveAny(Action<object> handler) => Receive(handler);

    /// <summary>Handles everything that no handler before it does, asynchronously; must be the last.</summary>
    protected void ReceiveAnyAsync(Func<object, Task> handler) => ReceiveAsync(handler);

    private HandlerTable Table() => _declaring ?? throw new InvalidOperationException(
        "Handlers can be declared in the constructor or within Become(() => …) only.");
}
