using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Relay.Benchmarks.Load;

/// <summary>One thread for all clients: the load must cost little and always the same.</summary>
internal sealed unsafe partial class Epoll : IDisposable
{
    private const int Add = 1;
    private const uint Readable = 1;
    private const int MostEvents = 256;

    private readonly int _descriptor = Check(Create(0));
    private readonly Dictionary<int, Client> _clients = [];

    /// <summary>Watches a client from now on.</summary>
    public void Watch(Client client)
    {
        _clients[client.Descriptor] = client;
        var wanted = new Event { Events = Readable, Data = client.Descriptor };
        Check(Control(_descriptor, Add, client.Descriptor, &wanted));
    }

    /// <summary>Forgets a client that is closed.</summary>
    public void Forget(Client client) => _clients.Remove(client.Descriptor);

    /// <summary>Lets clients that leave do so in order.</summary>
    public void RunOut() => Run(Stopwatch.GetTimestamp() + (5 * Stopwatch.Frequency), () => _clients.Count == 0);

    /// <summary>Lets clients read until the time has come or the condition holds.</summary>
    /// <param name="until">A time of <see cref="Stopwatch"/>.</param>
    /// <param name="done">Asked after each round.</param>
    /// <param name="tick">Called each round, for load that comes by the clock; gives the milliseconds to wait at most.</param>
    public void Run(long until, Func<bool>? done = null, Func<int>? tick = null)
    {
        var events = stackalloc Event[MostEvents];
        while (done?.Invoke() != true)
        {
            var left = (int)Math.Max(0, (until - Stopwatch.GetTimestamp()) / (Stopwatch.Frequency / 1_000));
            if (left == 0 && Stopwatch.GetTimestamp() >= until)
                return;
            var count = Wait(_descriptor, events, MostEvents, Math.Min(left, tick?.Invoke() ?? left));
            for (var i = 0; i < count; i++)
            {
                if (_clients.TryGetValue((int)events[i].Data, out var client))
                    client.Read();
            }
        }
    }

    public void Dispose() => Check(CloseDescriptor(_descriptor));

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception();

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int Control(int epoll, int operation, int descriptor, Event* wanted);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int Wait(int epoll, Event* events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseDescriptor(int descriptor);

    // Packed on x64, as the kernel wants it.
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct Event
    {
        public uint Events;
        public long Data;
    }
}
