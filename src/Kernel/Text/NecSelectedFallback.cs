using System.Text;

namespace Ishigaki.Kernel.Text;

/// <summary>
/// Code page 932 knows some letters twice: 髙 is FBFC among the extensions of IBM and EEE0 among those that NEC selected
/// from them (rows 89 to 92). Windows writes the former and reads both; other programs write the latter, which .NET does
/// not decode. The 360 kanji stand in the same order in both places, so the letter follows by counting.
/// </summary>
/// <param name="unknown">What stands for bytes that are no letter at all; null to throw.</param>
public sealed class NecSelectedFallback(char? unknown) : DecoderFallback
{
    private const int TrailsPerLead = 188; // 0x40 to 0xFC without 0x7F
    private const int Kanji = 360;
    private const int IbmKanjiAt = 28; // FA5C
    private const string Closing = "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ￢￤＇＂"; // EEEF to EEFC
    private static readonly string Letters = ReadLetters();

    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(unknown);

    private static char? Find(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [0xED or 0xEE, >= 0x40 and <= 0xFC and not 0x7F])
        {
            return null;
        }

        var index = ((bytes[0] - 0xED) * TrailsPerLead) + Trail(bytes[1]);
        if (index < Kanji)
        {
            return Letters[index];
        }

        var closing = bytes[1] - 0xEF;
        return bytes[0] == 0xEE && closing >= 0 && closing < Closing.Length ? Closing[closing] : null;
    }

    private static int Trail(byte trail) => trail - 0x40 - (trail > 0x7F ? 1 : 0);

    /// <summary>The kanji of IBM in their order, from FA5C on.</summary>
    private static string ReadLetters()
    {
        var ibm = new byte[Kanji * 2];
        for (var i = 0; i < Kanji; i++)
        {
            var position = IbmKanjiAt + i;
            var trail = 0x40 + (position % TrailsPerLead);
            ibm[2 * i] = (byte)(0xFA + (position / TrailsPerLead));
            ibm[(2 * i) + 1] = (byte)(trail >= 0x7F ? trail + 1 : trail);
        }

        return CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetString(ibm);
    }

    private sealed class Buffer(char? unknown) : DecoderFallbackBuffer
    {
        private char _letter;
        private bool _pending;

        public override int Remaining => _pending ? 1 : 0;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _letter =
                Find(bytesUnknown)
                ?? unknown
                ?? throw new DecoderFallbackException("Not a letter of code page 932.", bytesUnknown, index);
            _pending = true;
            return true;
        }

        public override char GetNextChar()
        {
            var letter = _pending ? _letter : '\0';
            _pending = false;
            return letter;
        }

        public override bool MovePrevious() => false;

        public override void Reset() => _pending = false;
    }
}
