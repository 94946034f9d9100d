using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Catalogues.Reports;

/// <summary>Imports keep a field by its name in JSON; people know it by its header.</summary>
internal static class FieldWording
{
    /// <param name="register">Empty when it is not known: then the header counts if all registers agree on it.</param>
    public static Localized LabelOf(RegisterSet registers, string register, string field)
    {
        if (registers.Find(register)?.Find(field) is { } known)
        {
            return known.Label;
        }

        var labels = registers.All.Select(each => each.Find(field)?.Label).OfType<Localized>().Distinct().ToList();
        return labels is [var only] ? only : (field, field);
    }
}
