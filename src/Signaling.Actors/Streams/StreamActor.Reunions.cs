using System.Collections.Immutable;
using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Streams;

// Sessions that ran before the gateway was restarted.
internal sealed partial class StreamActor
{
    private Reunions? _reunions;

    private void Reunite(ImmutableArray<HeldSession> sessions)
    {
        foreach (var held in sessions)
        {
            if (_sessions.ContainsKey(held.Session))
                continue;
            _reunions ??= new Reunions();
            if (!_reunions.TakesMore)
            {
                _producer?.Line.Post(new ServerFrame.SessionClosed(held.Session, EndReasons.NotResumed));
                continue;
            }
            if (_reunions.Hold(held.Session) is { } consumer)
                StandAgain(held.Session, consumer);
            else
                Expect(held.Session);
        }
    }

    private void Reunite(StreamMessage.Resume resume)
    {
        var consumer = new SessionSide(PeerRole.Consumer, Sender, resume.Line, resume.Client);
        if (_sessions.ContainsKey(resume.Session))
        {
            resume.Line.Post(Reunions.Refusal(resume));
            return;
        }
        _reunions ??= new Reunions();
        if (_reunions.Claim(resume, consumer))
            StandAgain(resume.Session, consumer);
        else
            Expect(resume.Session);
    }

    private void StandAgain(SessionId session, SessionSide consumer)
    {
        Timers.Cancel(session);

        // One of that name may still be ending.
        if (Context.Child(ActorNames.Encode(session.Value)).IsNobody())
            Begin(session, consumer, Offerer.Producer, standsAgain: true);
    }

    private void Expect(SessionId session) =>
        Timers.StartSingleTimer(session, new StreamMessage.ReunionOver(_id, session), _environment.Options.ResumeWindow);

    private void GiveUp(SessionId session)
    {
        _reunions?.GiveUp(session, _producer?.Line);

        // Nobody ever offered it: there is nothing to remember.
        if (_description is null && _reunions is null or { IsEmpty: true })
            Context.Parent.Tell(new StreamMessage.Forget(_id));
    }
}
