namespace Akka.Dispatch.SysMsg;

/// <summary>A message of the engine to a cell: handled before user messages, even while the actor is suspended.</summary>
internal interface ISystemMessage
{
}
