using Ishigaki.Kernel.Registers.Declaration;

namespace Ishigaki.Kernel.Registers.Web;

/// <summary>Tells the OpenAPI document which register's fields a body holds.</summary>
public sealed record TakesEntryOf(RegisterDefinition Register);
