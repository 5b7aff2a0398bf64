using System.Runtime.Serialization;
using System.Text;
using Akka.Remote.Wire;
using Akka.Util;

namespace Akka.Remote.Serialization;

/// <summary>An exception as it travels: texts.</summary>
internal static class ExceptionData
{
    private const int MostCauses = 16;

    private const uint TypeNameTag = (1 << 3) | (uint)WireType.Bytes;
    private const uint MessageTag = (2 << 3) | (uint)WireType.Bytes;
    private const uint StackTraceTag = (3 << 3) | (uint)WireType.Bytes;
    private const uint SourceTag = (4 << 3) | (uint)WireType.Bytes;
    private const uint CauseTag = (5 << 3) | (uint)WireType.Bytes;

    /// <summary>Writes an exception as a field; one without a type's name for <see langword="null"/>.</summary>
    public static void Write(int field, Exception? exception, MessageBuffer to) => Write(field, exception, to, MostCauses);

    /// <returns><see langword="null"/> for one without a type's name.</returns>
    /// <exception cref="SerializationException">It isn't understood.</exception>
    public static Exception? Read(ReadOnlySpan<byte> data) => Read(data, MostCauses);

    private static void Write(int field, Exception? exception, MessageBuffer to, int levels)
    {
        var data = to.Begin(field);
        if (exception is not null)
        {
            var foreign = exception as RemoteFailureException;
            to.Text(1, foreign?.TypeName ?? TypeNames.Of(exception.GetType()));
            to.Text(2, exception.Message);
            to.Text(3, exception.StackTrace);
            to.Text(4, exception.Source);
            Write(5, levels > 1 ? exception.InnerException : null, to, levels - 1);
            to.Text(7, foreign is null && exception.GetType().Assembly == typeof(object).Assembly ? "mscorlib" : null);
        }

        to.End(data);
    }

    private static RemoteFailureException? Read(ReadOnlySpan<byte> data, int levels)
    {
        string typeName = "", message = "", stackTrace = "", source = "";
        Exception? cause = null;
        var fields = new FieldReader(data);
        while (fields.Next())
        {
            switch (fields.Current)
            {
                case TypeNameTag:
                    typeName = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                case MessageTag:
                    message = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                case StackTraceTag:
                    stackTrace = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                case SourceTag:
                    source = Encoding.UTF8.GetString(fields.Bytes);
                    break;
                case CauseTag when levels > 1:
                    cause = Read(fields.Bytes, levels - 1);
                    break;
            }
        }

        if (fields.IsMalformed)
            throw new SerializationException("An exception is malformed.");
        return typeName.Length == 0 ? null : new RemoteFailureException(typeName, message, stackTrace, source, cause);
    }
}
