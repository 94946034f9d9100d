using System.Net;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Security;

public sealed class CostlyTests(DemoServer server)
{
    [Fact]
    public async Task Reports_ManyAtOnce_AreServedAFewAtATime_AndOthersAreNotKeptWaiting()
    {
        using var greedy = new HttpVisitor(server.Address);
        await greedy.SignInAsync("takahashi@aoba.example.jp", DemoServer.Password);
        var modest = await server.VisitorAsync("nakamura@aoba.example.jp");
        var many = Enumerable.Range(0, 40).Select(_ => greedy.GetAsync("/assessment/report.docx")).ToList();
        using var own = await modest.GetAsync("/registers/systems/export.csv");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        var answers = (await Task.WhenAll(many)).Select(answer => answer.StatusCode).ToList();
        Assert.All(answers, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests));
        Assert.InRange(answers.Count(status => status == HttpStatusCode.OK), 16, 39);
        using var after = await greedy.GetAsync("/assessment/report.docx");
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }
}
