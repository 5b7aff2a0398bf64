using Akka.Event;
using Producer.Node.Capture;
using Producer.Node.Input;
using Producer.Node.Link;
using Signaling.Actors;

namespace Producer.Node.Sharing;

/// <content>What the viewer does with pointer, keys and clipboard, over its own channel or by way of the gateway. It is never answered.</content>
internal sealed partial class ViewerActor
{
    private readonly SelkiesWords _words = new();
    private long _byChannel;
    private long _byGateway;
    private long _unreadable;

    private void HearInput()
    {
        OnPeer<PeerEvent.Received>(received => Hear(received.Text));
        Receive<LinkEvent.InputCame>(came => Take(came.Input, ref _byGateway));
    }

    private void Hear(string text)
    {
        if (text.AsSpan().TrimStart() is ['{', ..]) Take(InputEventReader.Read(text), ref _byChannel);
        else if (!_words.TryRead(text, input => Take(input, ref _byChannel))) _unreadable++;
    }

    private void Take(InputEvent? input, ref long count)
    {
        if (input is null)
        {
            _unreadable++;
            return;
        }

        count++;
        _input.Take(_request.Session, input);
    }

    private void ReleaseInput()
    {
        _input.Release(_request.Session);
        if (_byChannel + _byGateway + _unreadable == 0) return;
        _log.Info(
            "Input of viewer {0}: {1} events over its channel, {2} by way of the gateway, {3} that could not be read",
            PrintableText.Of(_request.Viewer.Value), _byChannel, _byGateway, _unreadable);
    }
}
