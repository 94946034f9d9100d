using Ishigaki.Kernel.Messages;

namespace Ishigaki.Hosting;

/// <summary>Templates, the mail server of the settings, and the service that works the outbox.</summary>
internal static class MessageServices
{
    public static MessageTemplates Templates() =>
        MessageTemplates.Read(File.ReadAllText(Path.Combine(Content.Folder, "messages", "messages.json")));

    public static void AddMessages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Templates());
        services.AddSingleton(new MailServer(SmtpOptions.Read(configuration)));
        services.AddHostedService<OutboxService>();
    }
}
