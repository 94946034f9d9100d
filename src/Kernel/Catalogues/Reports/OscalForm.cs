namespace Ishigaki.Kernel.Catalogues.Reports;

public enum OscalForm
{
    /// <summary>The OSCAL document and beside it the plain list <c>items</c>, for scripts.</summary>
    WithItems,

    /// <summary>The OSCAL document alone, valid under the published JSON schema.</summary>
    Strict,
}
