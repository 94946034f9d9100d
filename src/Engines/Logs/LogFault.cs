namespace Ishigaki.Engines.Logs;

/// <summary>Why a record, or a part of a file, was not taken.</summary>
public enum LogFault
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>Longer than <see cref="LogOptions.LargestRecord"/>.</summary>
    TooLong,

    /// <summary>More fields or nodes than a record may have.</summary>
    TooManyFields,

    /// <summary>Nested deeper than is followed.</summary>
    TooDeep,

    /// <summary>The input ends within the record.</summary>
    Truncated,

    /// <summary>The line does not have the form that the format prescribes.</summary>
    NotOfThisFormat,

    /// <summary>A time cannot be read.</summary>
    BadTime,

    /// <summary>JSON that is not well formed.</summary>
    BadJson,

    /// <summary>JSON, but not an object.</summary>
    NotAnObject,

    /// <summary>An object without an array <c>Records</c>.</summary>
    NoRecords,

    /// <summary>XML that is not well formed.</summary>
    BadXml,

    /// <summary>Something else than an event between events.</summary>
    NotAnEvent,

    /// <summary>A document type, which may define entities or refer to other files; refused unread.</summary>
    DocumentType,

    /// <summary>An entity that XML does not predefine.</summary>
    UnknownEntity,

    /// <summary>Structured data of RFC 5424 that is not well formed.</summary>
    BadStructuredData,

    /// <summary>The file header of an event log is damaged.</summary>
    BadFileHeader,

    /// <summary>A chunk that does not begin as one; skipped.</summary>
    BadChunkSignature,

    /// <summary>A chunk whose header does not fit its checksum; skipped.</summary>
    BadChunkHeaderChecksum,

    /// <summary>A chunk whose records do not fit their checksum; skipped.</summary>
    BadChunkDataChecksum,

    /// <summary>A chunk whose sizes or offsets point outside it; skipped.</summary>
    BadChunkBounds,

    /// <summary>A record of an event log whose signature or size is not right.</summary>
    BadRecordBounds,

    /// <summary>Binary XML that does not follow the format.</summary>
    BadBinaryXml,

    /// <summary>A quoted field that does not end.</summary>
    UnclosedQuote,

    /// <summary>More or fewer columns than the header.</summary>
    ColumnCount,

    /// <summary>A column that the mapping names is not in the header.</summary>
    MissingColumn,

    /// <summary>A line before any line that says which fields there are.</summary>
    NoFieldNames,
}
