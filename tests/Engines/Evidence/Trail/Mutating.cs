using System.Text;
using Ishigaki.Engines.Evidence.Trail;

namespace Ishigaki.Engines.Evidence.Tests.Trail;

/// <summary>What is done to the lines, and what the verifier calls it.</summary>
/// <param name="Entry">The first entry concerned; zero for none.</param>
/// <param name="Head">The head concerned; zero for none.</param>
internal sealed record Mutation(Action<SampleTrail> Mutate, TrailFault Fault, long Entry, long Head);

/// <summary>Ways to alter a trail's lines.</summary>
internal static class Mutating
{
    public static Action<SampleTrail> Replace(long entry, string old, string now) =>
        trail =>
        {
            var line = trail.LineOf(entry);
            var changed = trail.Lines[line].Replace(old, now, StringComparison.Ordinal);
            Assert.NotEqual(trail.Lines[line], changed, StringComparer.Ordinal);
            trail.Lines[line] = changed;
        };

    public static Action<SampleTrail> ReplaceHead(int number, Func<TrailHead, TrailHead> change) =>
        trail =>
        {
            var head = trail.Heads[number - 1];
            trail.Lines[trail.LineOfHead(number)] = (head with { Head = change(head.Head) }).ToLine();
        };

    public static Action<SampleTrail> Move(long entry, long before) =>
        trail =>
        {
            var line = trail.Lines[trail.LineOf(entry)];
            trail.Lines.Insert(trail.LineOf(before), line);
            trail.Lines.RemoveAt(trail.LineOf(entry));
        };

    public static void RemoveAndRenumber(SampleTrail trail)
    {
        trail.Lines.RemoveAt(trail.LineOf(6));
        for (var entry = 7; entry <= 12; entry++)
        {
            Replace(entry, $",\"n\":{entry}}}", $",\"n\":{entry - 1}}}")(trail);
        }
    }

    public static void ExchangeBatches(SampleTrail trail)
    {
        var first = trail.Lines.GetRange(trail.LineOf(1), 6);
        trail.Lines.RemoveRange(trail.LineOf(1), 6);
        trail.Lines.InsertRange(trail.LineOf(9), first);
    }

    public static void Exchange(SampleTrail trail, int a, int b) =>
        (trail.Lines[a], trail.Lines[b]) = (trail.Lines[b], trail.Lines[a]);

    public static void Flip(SampleTrail trail, int line, int at)
    {
        var letters = trail.Lines[line].ToCharArray();
        letters[at] = letters[at] == '1' ? '2' : '1';
        trail.Lines[line] = new string(letters);
    }

    /// <summary>For a signature (r, s) also (r, n − s) holds.</summary>
    public static void MirrorSignature(SampleTrail trail)
    {
        var order = System.Numerics.BigInteger.Parse(
            "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
            System.Globalization.NumberStyles.HexNumber,
            System.Globalization.CultureInfo.InvariantCulture
        );
        var head = trail.Heads[1];
        var s = new System.Numerics.BigInteger(head.Signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
        var mirrored = (order - s).ToByteArray(isUnsigned: true, isBigEndian: true);
        var signature = head.Signature.ToArray();
        signature.AsSpan(32).Clear();
        mirrored.CopyTo(signature, 64 - mirrored.Length);
        trail.Lines[trail.LineOfHead(2)] = (head with { Signature = signature }).ToLine();
    }

    public static string Foreign(long position)
    {
        var body = Encoding.UTF8.GetString(TrailLine.Body(SampleTrail.Entry(77)));
        return $"{body},\"n\":{position}}}";
    }
}
