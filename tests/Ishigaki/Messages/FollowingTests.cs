using Ishigaki.Kernel.Messages;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Messages;

/// <summary>Acknowledgement, reminder, deputy, and the mail of the day.</summary>
public sealed class FollowingTests(TestServer server)
{
    [Fact]
    public async Task Acknowledgement_Silent_IsRemindedOnceAndThenTheDeputyIsAsked()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        var (taro, deputy) = (
            await house.AddPersonAsync("太郎", "taro@bank.example"),
            await house.AddPersonAsync("次郎", "jiro@bank.example")
        );
        var id = await house.EnqueueAsync(Asking(taro, deputy));
        await house.WorkAsync();
        for (var i = 0; i < 4; i++)
        {
            house.Time.Advance(TimeSpan.FromMinutes(61));
            await house.WorkAsync();
        }

        Assert.Equal(
            [
                "taro@bank.example 石垣からの試しのメール",
                "taro@bank.example 【再度のお願い】石垣からの試しのメール",
                "jiro@bank.example 【代行のお願い】石垣からの試しのメール",
            ],
            house.Listener.Mails.Select(mail => $"{mail.To.Mailboxes.Single().Address} {mail.Subject}").ToList()
        );
        Assert.True(
            await house.DoAsync(session => house.Notices.AcknowledgeAsync(session, deputy, "次郎", id, default))
        );
        Assert.Equal("次郎", (await house.FindAsync(id)).AcknowledgedBy);
        Assert.False(
            await house.DoAsync(session => house.Notices.AcknowledgeAsync(session, taro, "太郎", id, default))
        );
    }

    [Fact]
    public async Task Acknowledgement_Given_NothingFollows()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        var taro = await house.AddPersonAsync("太郎", "taro@bank.example");
        var id = await house.EnqueueAsync(Asking(taro, null));
        Assert.True(await house.DoAsync(session => house.Notices.AcknowledgeAsync(session, taro, "太郎", id, default)));
        house.Time.Advance(TimeSpan.FromDays(3));
        await house.WorkAsync();
        Assert.Single(house.Listener.Mails);
    }

    [Fact]
    public async Task Acknowledgement_BySomebodyElse_CountsForNothing()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        var taro = await house.AddPersonAsync("太郎", "taro@bank.example");
        var deputy = await house.AddPersonAsync("次郎", "jiro@bank.example");
        var stranger = await house.AddPersonAsync("三郎", "saburo@bank.example");
        var id = await house.EnqueueAsync(Asking(taro, deputy));
        foreach (var other in new[] { stranger, deputy })
        {
            // The deputy too, as long as nobody asked.
            Assert.False(
                await house.DoAsync(session => house.Notices.AcknowledgeAsync(session, other, "x", id, default))
            );
            Assert.Empty(await house.DoAsync(session => house.Notices.OfAsync(session, other, default)));
        }

        Assert.Single(await house.DoAsync(session => house.Notices.OfAsync(session, taro, default)));
    }

    [Fact]
    public async Task Reminder_Opened_LeadsToTheMessageItIsAbout()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        var taro = await house.AddPersonAsync("太郎", "taro@bank.example");
        var id = await house.EnqueueAsync(Asking(taro, null));
        await house.WorkAsync();
        house.Time.Advance(TimeSpan.FromMinutes(61));
        await house.WorkAsync();
        var reminder = Guid.ParseExact(house.Listener.Mails[1].MessageId!.Split('@')[0], "N");
        Assert.NotEqual(id, reminder);
        Assert.Equal(
            id,
            (await house.DoAsync(session => house.Notices.FindAsync(session, taro, reminder, default)))!.Id
        );
        Assert.Contains($"/notices/{reminder}", house.Listener.Mails[1].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deputy_WhoLeftTheOrganisation_IsNotAsked()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        var taro = await house.AddPersonAsync("太郎", "taro@bank.example");
        var deputy = await house.AddPersonAsync("次郎", "jiro@bank.example");
        await house.EnqueueAsync(Asking(taro, deputy));
        await using (var connection = await house.OpenAsync())
        {
            await connection.RunAsync("delete from membership where account_id = $1", deputy);
        }

        for (var i = 0; i < 4; i++)
        {
            await house.WorkAsync();
            house.Time.Advance(TimeSpan.FromMinutes(61));
        }

        Assert.DoesNotContain(
            house.Listener.Mails,
            mail => mail.To.ToString().Contains("jiro", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Daily_SeveralForOnePerson_AreOneMailInTheMorning()
    {
        await using var house = await MessageHouse.CreateAsync(server);
        foreach (var address in new[] { "taro@bank.example", "taro@bank.example", "jiro@bank.example" })
        {
            await house.EnqueueAsync(MessageHouse.Draft(address) with { Daily = true });
        }

        await house.WorkAsync();
        Assert.Empty(house.Listener.Mails);
        // The clock of the tests stands at noon in Japan; the mail of the day goes at eight.
        house.Time.Advance(TimeSpan.FromHours(19.9));
        await house.WorkAsync();
        Assert.Empty(house.Listener.Mails);
        house.Time.Advance(TimeSpan.FromHours(0.2));
        await house.WorkAsync();
        Assert.Equal(
            ["jiro@bank.example 石垣からのお知らせ 1件", "taro@bank.example 石垣からのお知らせ 2件"],
            house
                .Listener.Mails.Select(mail => $"{mail.To.Mailboxes.Single().Address} {mail.Subject}")
                .Order(StringComparer.Ordinal)
                .ToList()
        );
        house.Time.Advance(TimeSpan.FromDays(2));
        await house.WorkAsync();
        Assert.Equal(2, house.Listener.Mails.Count);
    }

    private static MessageDraft Asking(Guid person, Guid? deputy) =>
        MessageHouse.Draft() with
        {
            To = [new Recipient(person, "太郎", "taro@bank.example")],
            AcknowledgeWithin = TimeSpan.FromHours(1),
            Deputy = deputy is null ? null : new Recipient(deputy, "次郎", "jiro@bank.example"),
        };
}
