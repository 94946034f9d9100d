using Ishigaki.Kernel.Messages;
using Ishigaki.Kernel.Storage;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace Ishigaki.Kernel.Tests.Messages;

/// <summary>Settings that are unclear stop the program; none of them sends in the clear by accident.</summary>
public sealed class SmtpOptionsTests
{
    [Fact]
    public void Read_NoHost_MeansNoServer() => Assert.Null(Read());

    [Fact]
    public void Read_HostAndSender_IsEncryptedAndHoldsWhatIsUncertain()
    {
        var options = Read(("Host", "mail.bank.example"), ("From", "a@bank.example"))!;
        Assert.Equal(
            (SecureSocketOptions.StartTls, 587, false),
            (options.Security, options.Port, options.ResendUncertain)
        );
        Assert.Equal(465, Read(("Host", "m"), ("From", "a@b.example"), ("Security", "tls"))!.Port);
    }

    [Theory]
    [InlineData("mail.bank.example", "none", "a@b.example")]
    [InlineData("localhost.evil.example", "none", "a@b.example")]
    [InlineData("127.0.0.1", "auto", "a@b.example")]
    [InlineData("mail.bank.example", "starttls", "")]
    [InlineData("mail.bank.example", "starttls", "nobody@")]
    public void Read_UnclearOrInTheClear_StopsTheProgram(string host, string security, string from)
    {
        var refusal = Assert.Throws<StorageException>(() =>
            Read(("Host", host), ("Security", security), ("From", from))
        );
        Assert.Contains("Messages:Smtp:", refusal.Text.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PasswordFile_IsReadWithoutItsLineEndAndNeverPrinted()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "ひみつ secret \n");
            var options = Read(("Host", "m"), ("From", "a@b.example"), ("PasswordFile", path))!;
            Assert.Equal("ひみつ secret ", options.Password);
            Assert.DoesNotContain("secret", options.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<StorageException>(() => Read(("Host", "m"), ("From", "a@b.example"), ("PasswordFile", path)));
    }

    private static SmtpOptions? Read(params (string Name, string Value)[] settings) =>
        SmtpOptions.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Select(each => KeyValuePair.Create($"Messages:Smtp:{each.Name}", (string?)each.Value))
                )
                .Build()
        );
}
