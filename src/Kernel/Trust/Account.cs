using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Ishigaki.Kernel.Trust;

/// <summary>A person who may sign in.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>How the person is called on pages and in histories.</summary>
    public string DisplayName { get; set; } = "";
}

/// <summary>The tables of ASP.NET Core Identity, named like the others. Everything else is plain SQL.</summary>
public sealed class AccountContext(DbContextOptions<AccountContext> options)
    : IdentityUserContext<Account, Guid>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().ToTable("account").Property(account => account.Id).ValueGeneratedNever();
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claim");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_login");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_token");
        builder.Entity<IdentityUserPasskey<Guid>>(passkeys =>
        {
            // Said here and not by the schema version of Identity's options, which short commands do not set.
            passkeys.ToTable("account_passkey").HasKey(passkey => passkey.CredentialId);
            passkeys.OwnsOne(passkey => passkey.Data).ToJson("data");
        });
        var columns = builder.Model.GetEntityTypes().Where(entity => !entity.IsMappedToJson());
        foreach (var property in columns.SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
