namespace Akka.Actor;

/// <summary>Handlers in the order of their declaration; the first that takes a message handles it.</summary>
internal sealed class HandlerTable
{
    private MessageHandler[] _handlers = [];
    private bool _complete;

    /// <exception cref="InvalidOperationException">An earlier handler takes everything.</exception>
    public void Add(MessageHandler handler, Type messageType, bool takesAll)
    {
        if (_complete)
        {
            throw new InvalidOperationException(
                $"A handler for {messageType} would never run: the one before it takes every message. Declare that one last.");
        }

        _handlers = [.. _handlers, handler];
        _complete = takesAll && messageType == typeof(object);
    }

    public bool TryHandle(object message)
    {
        foreach (var handler in _handlers)
        {
            if (handler.TryHandle(message))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>One handler of a <see cref="HandlerTable"/>.</summary>
internal abstract class MessageHandler
{
    public abstract bool TryHandle(object message);
}

/// <summary>A handler that always handles what it takes.</summary>
internal sealed class ActionHandler<T>(Action<T> handler, Predicate<T>? shouldHandle) : MessageHandler
{
    public override bool TryHandle(object message)
    {
        if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed)))
        {
            return false;
        }

        handler(typed);
        return true;
    }
}

/// <summary>A handler that says whether it handled the message.</summary>
internal sealed class FunctionHandler<T>(Func<T, bool> handler) : MessageHandler
{
    public override bool TryHandle(object message) => message is T typed && handler(typed);
}

/// <summary>A handler for a type that is known at run time only.</summary>
internal sealed class TypeHandler(Type messageType, Action<object> handler, Predicate<object>? shouldHandle) : MessageHandler
{
    public override bool TryHandle(object message)
    {
        if (!messageType.IsInstanceOfType(message) || (shouldHandle is not null && !shouldHandle(message)))
        {
            return false;
        }

        handler(message);
        return true;
    }
}

/// <summary>A handler that awaits.</summary>
internal sealed class AsyncHandler<T>(Func<T, Task> handler, Predicate<T>? shouldHandle) : MessageHandler
{
    public override bool TryHandle(object message)
    {
        if (message is not T typed || (shouldHandle is not null && !shouldHandle(typed)))
        {
            return false;
        }

        ActorCell.CurrentOrThrow().RunTask(handler, typed);
        return true;
    }
}
