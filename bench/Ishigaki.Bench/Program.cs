using System.Globalization;
using System.Text;
using Ishigaki.Bench;
using Ishigaki.Bench.Running;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("ja");
CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja");

if (args is [ImportPeak.Name, ..])
{
    return await ImportPeak.RunChildAsync(args);
}

if (args is [] or ["--list"])
{
    Console.Out.WriteLine("script/bench NAME [--small], where NAME is one of:");
    foreach (var each in Benchmarks.All)
    {
        Console.Out.WriteLine($"  {each.Name, -12} {each.Question}");
    }

    return 0;
}

var options = BenchOptions.Read(args);
if (Benchmarks.All.FirstOrDefault(each => each.Name == args[0]) is not { } benchmark || options is null)
{
    await Console.Error.WriteLineAsync("Usage: NAME [--out FILE] [--small]; without arguments: which there are.");
    return 2;
}

var report = new BenchReport(benchmark.Name, options.Small);
await benchmark.RunAsync(options, report);
report.Print(Console.Out);
if (options.Out is { } file)
{
    await File.WriteAllTextAsync(file, report.ToJson());
}

return report.AllMet ? 0 : 1;
