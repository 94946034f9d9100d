using Ishigaki.Kernel.Storage;

namespace Ishigaki.Hosting;

/// <summary>The web program, ready to listen. Tests build it as it is served, to ask every endpoint what it demands.</summary>
internal static class WebProgram
{
    /// <summary>Settings come first: they say which database to open.</summary>
    public static WebApplicationBuilder Begin(string urls)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(WebProgram).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = "wwwroot",
            }
        );
        builder.WebHost.UseUrls(urls);
        // The slim builder leaves certificates out; the section Kestrel names them.
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Both warn of what is meant: answers are never cached, and keys lie in a folder that only the program may enter.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder, Database database, DataDirectory data)
    {
        builder.AddWeb(database, data);
        var app = builder.Build();
        app.UseWeb();
        app.MapWeb();
        return app;
    }
}
