using System.Text.Json;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Trust.Audit.Retention;

/// <summary>How long bodies of the trail are kept.</summary>
/// <param name="EffectiveOn">From this day (Japan) on.</param>
/// <param name="Years">When the organisation has not said otherwise.</param>
/// <param name="LeastYears">Nobody may choose less.</param>
/// <param name="VerifiedOn">When somebody last compared it with its source; null for never.</param>
public sealed record RetentionTerm(
    DateOnly EffectiveOn,
    int Years,
    int LeastYears,
    Localized Source,
    DateOnly? VerifiedOn
)
{
    public const int MostYears = 100;
}

/// <summary>The terms of <c>content/retention/audit-trail.json</c>.</summary>
public sealed class RetentionTerms
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private readonly List<RetentionTerm> _terms;

    private RetentionTerms(List<RetentionTerm> terms) => _terms = terms;

    /// <summary>Throws when the text is no list of terms: the program does not start with it.</summary>
    /// <exception cref="JsonException">A term is missing, out of range, or says nothing of its source.</exception>
    public static RetentionTerms Read(string json)
    {
        var terms = (JsonSerializer.Deserialize<File>(json, Form)?.Terms ?? [])
            .OrderBy(term => term.EffectiveOn)
            .ToList();
        if (terms.Count == 0 || terms.DistinctBy(term => term.EffectiveOn).Count() < terms.Count)
        {
            throw new JsonException("retention: no term, or two that begin on one day");
        }

        foreach (var term in terms)
        {
            if (
                term.LeastYears < 1
                || term.Years < term.LeastYears
                || term.Years > RetentionTerm.MostYears
                || string.IsNullOrWhiteSpace(term.Source.Ja)
                || string.IsNullOrWhiteSpace(term.Source.En)
            )
            {
                throw new JsonException($"retention from {term.EffectiveOn:O}: years out of range, or no source");
            }
        }

        return new RetentionTerms(terms);
    }

    /// <summary>The term in force; null before the first, and then nothing may go.</summary>
    public RetentionTerm? At(DateOnly day) => _terms.FindLast(term => term.EffectiveOn <= day);

    private sealed record File(string Id, List<RetentionTerm> Terms);
}
