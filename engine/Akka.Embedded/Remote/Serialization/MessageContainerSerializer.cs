using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>A message on its way to a selection: the message and the steps that are left.</summary>
internal sealed class MessageContainerSerializer : DirectSerializer
{
    // The steps are walked on the thread that reads the connection, so there is a limit to what one message can ask of it.
    private const int MostSteps = 256;

    private const ulong Parent = 1;
    private const ulong ChildName = 2;
    private const ulong ChildPattern = 3;

    private const uint PayloadTag = (1 << 3) | (uint)WireType.Bytes;
    private const uint StepTag = (2 << 3) | (uint)WireType.Bytes;
    private const uint TypeTag = (1 << 3) | (uint)WireType.Varint;
    private const uint MatcherTag = (2 << 3) | (uint)WireType.Bytes;

    public MessageContainerSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    public override int Identifier => 6;

    public override ReadOnlyMemory<byte> ManifestOf(object message) => default;

    public override void Write(object message, MessageBuffer to)
    {
        if (message is not ActorSelectionMessage selection)
            throw NotMine(message);

        system.Serialization.Messages.WritePayload(1, selection.Message, to);
        foreach (var element in selection.Elements)
        {
            var step = to.Begin(2);
            to.Number(1, element switch
            {
                SelectParent => Parent,
                SelectChildName => ChildName,
                _ => ChildPattern,
            });
            to.Text(2, element is SelectParent ? null : element.ToString());
            to.End(step);
        }
    }

    public override object Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> manifest)
    {
        ReadOnlySpan<byte> payload = default;
        List<SelectionPathElement> steps = [];
        var fields = new FieldReader(bytes);
        while (fields.Next())
        {
            if (fields.Current == PayloadTag)
            {
                payload = fields.Bytes;
            }
            else if (fields.Current == StepTag)
            {
                if (steps.Count == MostSteps)
                    throw new SerializationException($"A selection has more than {MostSteps} steps.");
                steps.Add(ReadStep(fields.Bytes, afterPattern: steps.Exists(static step => step is SelectChildPattern)));
            }
        }

        if (fields.IsMalformed)
            throw Malformed(manifest);

        var message = system.Serialization.Messages.ReadPayload(payload)
            ?? throw new SerializationException("A selection carries no message.");
        return new ActorSelectionMessage(message, [.. steps]);
    }

    private static SelectionPathElement ReadStep(ReadOnlySpan<byte> data, bool afterPattern)
    {
        ulong type = 0;
        ReadOnlySpan<byte> matcher = default;
        var fields = new FieldReader(data);
        while (fields.Next())
        {
            switch (fields.Current)
            {
                case TypeTag:
                    type = fields.Number;
                    break;
                case MatcherTag:
                    matcher = fields.Bytes;
                    break;
            }
        }

        // Patterns only lead down: `*/../*/..` would visit every actor as often as there are actors, and again.
        if (type == Parent && !afterPattern && !fields.IsMalformed)
            return SelectParent.Instance;
        if (fields.IsMalformed || matcher.IsEmpty || type is not (ChildName or ChildPattern))
            throw new SerializationException("A selection's step is malformed, or leads up again behind a pattern.");

        var text = Encoding.UTF8.GetString(matcher);
        return type == ChildName ? new SelectChildName(text)
            : text == "**" ? SelectChildRecursive.Instance
            : new SelectChildPattern(text);
    }
}
