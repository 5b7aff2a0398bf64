namespace Akka.Actor;

/// <summary>Walks a selection's steps through the tree, on the sender's thread and past the mailboxes of those between.</summary>
internal static class SelectionRouting
{
    public static void Deliver(IInternalActorRef at, ActorSelectionMessage selection, IActorRef? sender)
    {
        var elements = selection.Elements;
        for (var i = 0; i < elements.Length; i++)
        {
            if (at is not ActorCell cell)
            {
                // A remote node goes on by itself. A special path knows only names, so a pattern finds nobody there.
                if (!at.IsLocal)
                {
                    at.Tell(selection.Copy(elements: elements[i..]), sender);
                }
                else if (at.GetChild([.. elements[i..].Select(static step => step.ToString()!)]) is var inside and not Nobody)
                {
                    inside.Tell(selection.Message, sender);
                }
                else
                {
                    AnswerForTheMissing(at, selection, elements[i..], sender);
                }

                return;
            }

            switch (elements[i])
            {
                case SelectParent:
                    at = cell.Parent as ActorCell ?? cell;
                    break;
                case SelectChildName child:
                    var found = cell.FindChild(child.Name);
                    if (found is Nobody)
                    {
                        AnswerForTheMissing(at, selection, elements[i..], sender);
                        return;
                    }

                    at = found;
                    break;
                case SelectChildPattern pattern:
                    var matching = cell.GetChildren().Cast<ActorCell>().Where(child => pattern.Matches(child.Path.Name)).ToArray();
                    var rest = selection.Copy(elements: elements[(i + 1)..], wildCardFanOut: matching.Length > 1 || selection.WildCardFanOut);
                    foreach (var child in matching)
                    {
                        Deliver(child, rest, sender);
                    }

                    return;
                case SelectChildRecursive:
                    DeliverToAllBelow(cell, selection.Copy(elements: [], wildCardFanOut: true), sender);
                    return;
            }
        }

        at.Tell(selection.Message, sender);
    }

    private static void DeliverToAllBelow(ActorCell cell, ActorSelectionMessage selection, IActorRef? sender)
    {
        foreach (var child in cell.GetChildren().Cast<ActorCell>())
        {
            Deliver(child, selection, sender);
            DeliverToAllBelow(child, selection, sender);
        }
    }

    private static void AnswerForTheMissing(
        IInternalActorRef at, ActorSelectionMessage selection, SelectionPathElement[] missing, IActorRef? sender)
    {
        if (selection.Message is Identify identify)
        {
            if (!selection.WildCardFanOut)
            {
                sender?.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
            }

            return;
        }

        if (!selection.WildCardFanOut)
        {
            var path = at.Path / missing.Select(static element => element.ToString()!);
            var system = ((IEngineProvider)at.Provider).System;
            new EmptyLocalActorRef(at.Provider, path, system.EventStream).Tell(selection.Message, sender);
        }
    }
}
