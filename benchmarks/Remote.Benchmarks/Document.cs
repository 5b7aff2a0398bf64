using System.Text;
using Akka.Actor;
using Akka.Serialization;

namespace Remote.Benchmarks;

/// <summary>A session description that is only passed on, so it stays bytes.</summary>
internal sealed record Document(byte[] Content);

/// <summary>One that is read, so it becomes text.</summary>
internal sealed record TextDocument(string Content);

/// <summary>Both by short manifests, as an application would.</summary>
internal sealed class DocumentSerializer : SerializerWithStringManifest
{
    public DocumentSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    public override int Identifier => 4_712;

    public override string Manifest(object o) => o is Document ? "d" : "t";

    public override byte[] ToBinary(object obj) => obj is Document document
        ? document.Content
        : Encoding.UTF8.GetBytes(((TextDocument)obj).Content);

    public override object FromBinary(byte[] bytes, string manifest) => manifest switch
    {
        "d" => new Document(bytes),
        "t" => new TextDocument(Encoding.UTF8.GetString(bytes)),
        _ => throw new ArgumentException($"There is no [{manifest}].", nameof(manifest)),
    };
}
