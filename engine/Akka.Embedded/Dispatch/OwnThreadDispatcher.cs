using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>Gives each of its actors a thread of its own, for handlers that block. The thread lives while there is work, and some
/// seconds longer.</summary>
internal sealed class OwnThreadDispatcher(string id, int throughput) : MessageDispatcher(id, throughput)
{
    private static readonly TimeSpan IdleLife = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<IRunnable, Worker> _workers = new();

    // Beyond its actors' slices nothing runs here for long.
    protected override void ExecuteTask(IRunnable run)
    {
        if (run is not ActorCell)
        {
            ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);
            return;
        }

        while (!_workers.GetOrAdd(run, static (run, dispatcher) => new Worker(dispatcher, run), this).TryRun())
        {
        }
    }

    protected override void Shutdown()
    {
        foreach (var worker in _workers.Values)
        {
            worker.End();
        }
    }

    /// <summary>The thread of one actor.</summary>
    private sealed class Worker
    {
        private readonly OwnThreadDispatcher _dispatcher;
        private readonly IRunnable _run;
        private readonly object _lock = new();
        private int _wanted;
        private bool _ended;

        public Worker(OwnThreadDispatcher dispatcher, IRunnable run)
        {
            _dispatcher = dispatcher;
            _run = run;
        }

        /// <returns><see langword="false"/> when the thread has ended meanwhile.</returns>
        public bool TryRun()
        {
            lock (_lock)
            {
                if (_ended)
                {
                    return false;
                }

                if (_wanted++ == 0)
                {
                    EnsureThread();
                }

                Monitor.Pulse(_lock);
                return true;
            }
        }

        public void End()
        {
            lock (_lock)
            {
                _ended = true;
                Monitor.Pulse(_lock);
            }
        }

        private Thread? _thread;

        private void EnsureThread()
        {
            if (_thread is null)
            {
                _thread = new Thread(Work) { IsBackground = true, Name = $"{_dispatcher.Id} {((ActorCell)_run).Path.Name}" };
                _thread.Start();
            }
        }

        private void Work()
        {
            while (true)
            {
                lock (_lock)
                {
                    if (_wanted == 0 && !_ended)
                    {
                        Monitor.Wait(_lock, IdleLife);
                    }

                    if (_wanted == 0)
                    {
                        _ended = true;
                        _dispatcher._workers.TryRemove(new KeyValuePair<IRunnable, Worker>(_run, this));
                        return;
                    }

                    _wanted--;
                }

                _run.Run();
            }
        }
    }
}
