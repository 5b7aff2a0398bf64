using System.Globalization;
using System.Text;
using Signaling.Actors.Connections;
using Signaling.Gateway.Sockets;
using Signaling.Protocol;

namespace Signaling.Gateway.Tests.Sockets;

public sealed class OutboxTests : SocketTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(500_000)]
    public async Task A_frame_of_any_length_arrives_whole(int length)
    {
        var text = new string('x', length);

        Assert.True(PostText(text));

        Assert.Equal(text, (await Client.Receive())!.Text);
    }

    [Fact]
    public async Task What_the_dialect_has_no_words_for_is_not_sent()
    {
        Assert.True(PostText(""));
        Assert.True(PostText("words"));

        Assert.Equal("words", (await Client.Receive())!.Text);
    }

    [Fact]
    public async Task Frames_posted_by_many_threads_arrive_whole_and_in_each_ones_order()
    {
        const int threads = 4, each = 2_000;
        var posting = Enumerable.Range(0, threads).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
            {
                while (!PostText($"{thread} {i}"))
                    await Task.Yield();
            }
        })).ToArray();

        var next = new int[threads];
        for (var i = 0; i < threads * each; i++)
        {
            var words = (await Client.Receive())!.Text.Split(' ');
            Assert.Equal(next[int.Parse(words[0])]++, int.Parse(words[1]));
        }
        await Task.WhenAll(posting);
    }

    [Fact]
    public void A_peer_that_does_not_read_fills_the_outbox_at_256_frames()
    {
        FillPipe();
        var taken = 0;
        while (PostText("small"))
            taken++;

        Assert.InRange(taken, 200, Options.OutboxFrames);
    }

    [Fact]
    public void A_pointer_that_moves_makes_way_first_then_other_input_and_nothing_else_is_refused_for_it()
    {
        FillPipe();
        Assert.InRange(Taken(() => PostInput(InputKind.MouseMove)), 0, Options.OutboxFrames / 8);
        Assert.False(PostInput(InputKind.MouseMove));
        Assert.InRange(Taken(() => PostInput(InputKind.KeyPress)), 1, Options.OutboxFrames / 2);

        Assert.InRange(Taken(() => PostText("small")), Options.OutboxFrames / 4, Options.OutboxFrames);

        static int Taken(Func<bool> post)
        {
            var taken = 0;
            while (post())
                taken++;
            return taken;
        }
    }

    [Fact]
    public void A_peer_that_does_not_read_fills_the_outbox_at_256_KiB()
    {
        FillPipe();
        var taken = 0;
        while (PostText(new string('x', 10_000)))
            taken++;

        Assert.InRange(taken * 10_000, 100_000, Options.OutboxBytes);
    }

    [Fact]
    public async Task A_burst_that_the_peer_reads_is_not_refused_for_its_number()
    {
        var reading = Task.Run(async () =>
        {
            for (var i = 0; i < 256; i++)
                await Client.Receive();
        });
        for (var i = 0; i < 256; i++)
            Assert.True(PostText($"{i}"));

        await reading.WaitAsync(Limit);
    }

    [Fact]
    public async Task What_a_slow_reader_was_sent_stays_whole_up_to_the_close()
    {
        FillPipe();
        while (PostText(new string('y', 1_000)))
        {
        }
        Connection.Outbox.Close(CloseCode.Overload, "too slow");

        RawClient.Frame? frame;
        while ((frame = await Client.Receive())!.Opcode == Opcode.Text)
            Assert.True(frame.Payload.All(b => b == frame.Payload[0]));
        Assert.Equal(1013, frame.CloseCode);
    }

    [Fact]
    public async Task A_reader_that_never_reads_again_is_cut_in_time()
    {
        FillPipe();
        Connection.Outbox.Close(CloseCode.Overload, "too slow");

        Time.Advance(Options.CloseWithin + TimeSpan.FromSeconds(1));

        Expect<SocketMessage.Closed>();
        await Running.WaitAsync(Limit);
        Assert.True(PostText("after the end"));
    }

    [Fact]
    public async Task Text_that_was_written_before_is_posted_as_it_is()
    {
        Assert.True(Connection.Outbox.TryPostText(Encoding.UTF8.GetBytes("{\"a\":1}")));

        Assert.Equal("{\"a\":1}", (await Client.Receive())!.Text);
    }

    [Fact]
    public async Task What_nobody_waits_for_leaves_at_the_end_of_the_round()
    {
        for (var round = 0; round < 3; round++)
        {
            Assert.True(PostLateText("first"));
            Assert.True(PostLateText("second"));
            Assert.Equal(0, InPipe());

            Time.Advance(FlushRounds.Moment);

            Assert.Equal("first", (await Client.Receive())!.Text);
            Assert.Equal("second", (await Client.Receive())!.Text);
        }
    }

    [Fact]
    public async Task What_somebody_waits_for_takes_along_what_can_wait()
    {
        for (var round = 0; round < 3; round++)
        {
            Assert.True(PostLateText("can wait"));
            Assert.True(PostText("can't"));

            Assert.Equal("can wait", (await Client.Receive())!.Text);
            Assert.Equal("can't", (await Client.Receive())!.Text);
        }
    }

    [Fact]
    public async Task A_close_takes_along_what_can_wait()
    {
        Assert.True(PostLateText("can wait"));
        Connection.Outbox.Close(CloseCode.Done, "");

        Assert.Equal("can wait", (await Client.Receive())!.Text);
        Assert.Equal(1000, await ExpectClose());
    }

    [Fact]
    public async Task No_more_waits_than_the_outbox_holds()
    {
        for (var i = 0; i < Options.OutboxFrames; i++)
            Assert.True(PostLateText($"{i}"));

        for (var i = 0; i < Options.OutboxFrames; i++)
            Assert.Equal($"{i}", (await Client.Receive())!.Text);
    }

    [Fact]
    public async Task Who_holds_the_outbox_sends_what_was_posted_meanwhile()
    {
        for (var round = 0; round < 3; round++)
        {
            Connection.Outbox.Hold();
            Assert.True(PostText("first"));
            Assert.True(PostText("second"));
            Assert.Equal(0, InPipe());

            Connection.Outbox.Send();

            Assert.Equal("first", (await Client.Receive())!.Text);
            Assert.Equal("second", (await Client.Receive())!.Text);
        }
    }

    [Fact]
    public async Task An_outbox_that_was_held_for_nothing_sends_as_ever()
    {
        Connection.Outbox.Hold();
        Connection.Outbox.Send();

        Assert.True(PostText("text"));
        Assert.Equal("text", (await Client.Receive())!.Text);
    }

    [Fact]
    public async Task Frames_of_those_who_hold_and_those_who_do_not_arrive_whole()
    {
        const int threads = 4, each = 2_000;
        var posting = Enumerable.Range(0, threads).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < each; i++)
            {
                if (thread % 2 == 0)
                    Connection.Outbox.Hold();
                Assert.True(SpinWait.SpinUntil(() => PostText($"{thread} {i}"), Limit));
                if (thread % 2 == 0)
                    Connection.Outbox.Send();
            }
        })).ToArray();

        var next = new int[threads];
        for (var i = 0; i < threads * each; i++)
        {
            var words = (await Client.Receive())!.Text.Split(' ');
            Assert.Equal(next[int.Parse(words[0], CultureInfo.InvariantCulture)]++, int.Parse(words[1], CultureInfo.InvariantCulture));
        }
        await Task.WhenAll(posting).WaitAsync(Limit);
    }

    /// <summary>Brings the connection to where its peer's window is shut: a flush that doesn't end.</summary>
    private void FillPipe()
    {
        Assert.True(PostText(new string('x', 70_000)));
        Assert.True(SpinWait.SpinUntil(() => InPipe() >= 70_000, Limit));
    }

    private long InPipe()
    {
        if (!ToClient.Reader.TryRead(out var read))
            return 0;
        ToClient.Reader.AdvanceTo(read.Buffer.Start, read.Buffer.Start);
        return read.Buffer.Length;
    }
}
