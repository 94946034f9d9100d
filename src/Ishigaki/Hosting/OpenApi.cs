using System.Text.Json.Nodes;
using Ishigaki.Kernel.Registers.Declaration;
using Ishigaki.Kernel.Registers.Web;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ishigaki.Hosting;

/// <summary>Makes the OpenAPI document say what the declarations say.</summary>
internal static class OpenApi
{
    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                document.Info.Title = "Ishigaki";
                document.Info.Description =
                    "Ledgers, assessments and catalogues. Authenticate with Authorization: Bearer.";
                // Whatever name the caller used to come here is none of the document's business.
                document.Servers = [new OpenApiServer { Url = "/" }];
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(
                    StringComparer.Ordinal
                )
                {
                    ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
                };
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(
            (operation, context, _) =>
            {
                if (
                    context.Description.ActionDescriptor.EndpointMetadata.OfType<TakesEntryOf>().FirstOrDefault() is
                    { } takes
                )
                {
                    operation.RequestBody = Body(takes.Register);
                }

                return Task.CompletedTask;
            }
        );
    }

    private static OpenApiRequestBody Body(RegisterDefinition register) =>
        new()
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string>(StringComparer.Ordinal) { "values" },
                        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                        {
                            ["values"] = Values(register),
                            ["changedAt"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
                        },
                    },
                },
            },
        };

    private static OpenApiSchema Values(RegisterDefinition register) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Required = register
                .Fields.Where(field => field.Required)
                .Select(field => field.Name)
                .ToHashSet(StringComparer.Ordinal),
            Properties = register.Fields.ToDictionary(field => field.Name, Field, StringComparer.Ordinal),
        };

    private static IOpenApiSchema Field(FieldDefinition field)
    {
        var schema = new OpenApiSchema
        {
            Title = field.Label.Ja,
            Description = $"{field.Label.En}. {field.Meaning.En}".TrimEnd(),
            Type = field.Kind switch
            {
                FieldKind.Integer => JsonSchemaType.Integer,
                FieldKind.YesNo => JsonSchemaType.Boolean,
                FieldKind.Choices or FieldKind.References => JsonSchemaType.Array,
                _ => JsonSchemaType.String,
            },
            Format = field.Kind == FieldKind.Date ? "date" : null,
            MaxLength = field.Kind is FieldKind.Text or FieldKind.LongText ? field.MaxLength : null,
        };
        var options = field.Options.Select(option => (JsonNode)JsonValue.Create(option.Code)).ToList();
        if (schema.Type == JsonSchemaType.Array)
        {
            schema.Items = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = options.Count > 0 ? options : null,
            };
        }
        else if (options.Count > 0)
        {
            schema.Enum = options;
        }

        return schema;
    }
}
