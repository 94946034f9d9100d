using System.Buffers.Binary;

namespace Ishigaki.Engines.Logs.Windows.Evtx;

/// <content>Attributes and what they and elements contain.</content>
internal sealed partial class BinaryXml
{
    private LogFault Attributes(ReadOnlySpan<byte> chunk, ref int at, int end, TemplateScope values)
    {
        if (at + 4 > end)
        {
            return LogFault.BadBinaryXml;
        }

        at += 4;
        for (var count = 0; at < end && chunk[at] is Token.Attribute or Token.AttributeAndMore; count++)
        {
            at++;
            if (!TryName(chunk, ref at, end, out var name))
            {
                return LogFault.BadBinaryXml;
            }

            if (count == EventXmlParser.MostAttributes || ++_steps > MostSteps || !tape.Attribute(name))
            {
                return LogFault.TooManyFields;
            }

            var fault = AttributeValue(chunk, ref at, end, values);
            if (fault != LogFault.None)
            {
                return fault;
            }
        }

        return LogFault.None;
    }

    private LogFault AttributeValue(ReadOnlySpan<byte> chunk, ref int at, int end, TemplateScope values)
    {
        var isNull = true;
        while (at < end && Token.IsValue(chunk[at]))
        {
            isNull &=
                chunk[at] == Token.OptionalSubstitution
                && at + 4 <= end
                && _values.IsNull(values, BinaryPrimitives.ReadUInt16LittleEndian(chunk[(at + 1)..]));
            var fault =
                ++_steps > MostSteps || tape.IsFull
                    ? LogFault.TooManyFields
                    : Value(chunk, ref at, end, values, inAttribute: true);
            if (fault != LogFault.None)
            {
                return fault;
            }
        }

        // Only a value that was left open leaves the attribute out.
        if (isNull)
        {
            tape.DropLast();
        }

        return LogFault.None;
    }

    /// <summary>Text, a reference, or what a template leaves open.</summary>
    private LogFault Value(ReadOnlySpan<byte> chunk, ref int at, int end, TemplateScope values, bool inAttribute)
    {
        var token = chunk[at];
        if (token is Token.NormalSubstitution or Token.OptionalSubstitution)
        {
            return Substitution(chunk, ref at, end, values, inAttribute);
        }

        if (!Token.IsValue(token))
        {
            return LogFault.BadBinaryXml;
        }

        if (!inAttribute && !tape.Text())
        {
            return LogFault.TooManyFields;
        }

        switch (token)
        {
            case Token.CharacterReference or Token.CharacterReferenceAndMore:
                return BinaryText.TryPutCharacter(chunk, ref at, end, tape) ? LogFault.None : LogFault.BadBinaryXml;
            case Token.EntityReference or Token.EntityReferenceAndMore:
                at++;
                return !TryName(chunk, ref at, end, out var name) ? LogFault.BadBinaryXml
                    : XmlEntity.TryPut(name, tape) ? LogFault.None
                    : LogFault.UnknownEntity;
            default:
                // Behind the token of a value stands its type, which can only be text.
                at += token is Token.CData or Token.CDataAndMore ? 1 : 2;
                return BinaryText.TryPut(chunk, ref at, end, tape) ? LogFault.None : LogFault.BadBinaryXml;
        }
    }

    private LogFault Substitution(ReadOnlySpan<byte> chunk, ref int at, int end, TemplateScope values, bool inAttribute)
    {
        if (at + 4 > end)
        {
            return LogFault.BadBinaryXml;
        }

        var index = BinaryPrimitives.ReadUInt16LittleEndian(chunk[(at + 1)..]);
        at += 4;
        // Finding a value of an array takes longer the later it comes.
        _steps += values.Item >> 4;
        if (!_values.TryGet(values, index, out var value))
        {
            return LogFault.BadBinaryXml;
        }

        if (value.Type == EvtxType.BinaryXml)
        {
            return inAttribute ? LogFault.BadBinaryXml : Nested(chunk, value);
        }

        if (value.Type == EvtxType.Null)
        {
            return LogFault.None;
        }

        if (!inAttribute && !tape.Text())
        {
            return LogFault.TooManyFields;
        }

        return BinaryValue.TryPut(chunk.Slice(value.Start, value.Size), value.Type, values.Item, tape)
            ? LogFault.None
            : LogFault.BadBinaryXml;
    }
}
