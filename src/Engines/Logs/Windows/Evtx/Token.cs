namespace Ishigaki.Engines.Logs.Windows.Evtx;

/// <summary>The tokens of binary XML; 0x40 says that more of the same kind follows.</summary>
internal static class Token
{
    public const byte EndOfFragment = 0x00;
    public const byte OpenElement = 0x01;
    public const byte OpenElementWithAttributes = 0x41;
    public const byte CloseStartElement = 0x02;
    public const byte CloseEmptyElement = 0x03;
    public const byte EndElement = 0x04;
    public const byte Value = 0x05;
    public const byte ValueAndMore = 0x45;
    public const byte Attribute = 0x06;
    public const byte AttributeAndMore = 0x46;
    public const byte CData = 0x07;
    public const byte CDataAndMore = 0x47;
    public const byte CharacterReference = 0x08;
    public const byte CharacterReferenceAndMore = 0x48;
    public const byte EntityReference = 0x09;
    public const byte EntityReferenceAndMore = 0x49;
    public const byte PiTarget = 0x0A;
    public const byte PiData = 0x0B;
    public const byte TemplateInstance = 0x0C;
    public const byte NormalSubstitution = 0x0D;
    public const byte OptionalSubstitution = 0x0E;
    public const byte FragmentHeader = 0x0F;

    /// <summary>What may stand in an attribute's value.</summary>
    public static bool IsValue(byte token) =>
        token
            is Value
                or ValueAndMore
                or CData
                or CDataAndMore
                or CharacterReference
                or CharacterReferenceAndMore
                or EntityReference
                or EntityReferenceAndMore
                or NormalSubstitution
                or OptionalSubstitution;
}
