using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Messages;

/// <param name="Subject">One line.</param>
public sealed record MessageText(string Subject, string Body);

/// <summary>The one place of what messages say: <c>content/messages/messages.json</c>, each in both languages.</summary>
public sealed partial class MessageTemplates
{
    private const int LongestSubject = 300;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private readonly Dictionary<string, Template> _templates;

    private MessageTemplates(Dictionary<string, Template> templates) => _templates = templates;

    public IReadOnlyCollection<string> Ids => _templates.Keys;

    /// <summary>Throws when the text is no set of templates in two languages: the program does not start with it.</summary>
    public static MessageTemplates Read(string json)
    {
        var read = JsonSerializer.Deserialize<Dictionary<string, Template>>(json, Form);
        foreach (var (id, template) in read ?? throw new JsonException("no templates"))
        {
            if (
                !Names(template.Subject).SequenceEqual(Names(template.Subject, "en"), StringComparer.Ordinal)
                || !Names(template.Body).SequenceEqual(Names(template.Body, "en"), StringComparer.Ordinal)
            )
            {
                throw new JsonException($"message {id}: the two languages name different values");
            }
        }

        return new MessageTemplates(new Dictionary<string, Template>(read, StringComparer.Ordinal));
    }

    /// <summary>The text with its values. A template or a value that does not exist is a defect of the caller.</summary>
    public MessageText Render(string id, string language, IReadOnlyDictionary<string, string> values)
    {
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en" : "ja");
        if (!_templates.TryGetValue(id, out var template))
        {
            throw new ArgumentException($"There is no message template {id}.", nameof(id));
        }

        var subject = Line(Fill(template.Subject.For(culture), values));
        return new MessageText(
            subject.Length > LongestSubject ? subject[..LongestSubject] : subject,
            Fill(template.Body.For(culture), values)
        );
    }

    /// <summary>A value in a subject or a name never begins another header.</summary>
    internal static string Line(string text) => Control().Replace(text, " ").Trim();

    /// <summary>Values are put in once and never read for names again.</summary>
    private static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Name()
            .Replace(
                text,
                match =>
                    values.TryGetValue(match.Groups["name"].Value, out var value)
                        ? value
                        : throw new ArgumentException($"The message needs a value for {match.Value}.", nameof(values))
            );

    private static IEnumerable<string> Names(Localized text, string language = "ja") =>
        Name()
            .Matches(text.For(CultureInfo.GetCultureInfo(language)))
            .Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"[\p{Cc}\p{Zl}\p{Zp}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Control();

    private sealed record Template(Localized Subject, Localized Body);
}
