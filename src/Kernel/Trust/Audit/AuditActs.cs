namespace Ishigaki.Kernel.Trust.Audit;

/// <summary>What may be done, as the trail calls it. Never renamed: sealed entries bear these words.</summary>
public static class AuditActs
{
    public const string Create = "create";
    public const string Change = "change";
    public const string Remove = "remove";
    public const string Restore = "restore";

    /// <summary>An import brought a new entry, as earlier releases told it: one act for each.</summary>
    public const string Add = "add";

    /// <summary>An import brought new entries; <c>after</c> holds how many and, as <c>rows</c>, what each says.</summary>
    public const string Rows = "import.rows";

    /// <summary>An import changed an entry.</summary>
    public const string Import = "import";

    /// <summary>A file was taken in, with its hash and counts; each row that it moved is an act of its own.</summary>
    public const string ImportTake = "import.take";

    /// <summary>A file could not be read; nothing was taken.</summary>
    public const string ImportRefuse = "import.refuse";
    public const string Settle = "refusal.settle";

    /// <summary>A file in pieces was announced, came as a whole, was of a type that is not taken, was stopped.</summary>
    public const string UploadBegin = "file.upload.begin";
    public const string UploadFinish = "file.upload.finish";
    public const string UploadRefuse = "file.upload.refuse";
    public const string UploadStop = "file.upload.stop";

    /// <summary>A stored file whose time is over was given up.</summary>
    public const string FileDiscard = "file.discard";
    public const string FileAdd = "file.add";
    public const string FileRemove = "file.remove";
    public const string FileRestore = "file.restore";
    public const string Export = "export";

    /// <summary>A file was opened.</summary>
    public const string Read = "read";

    /// <summary>An entry of a sensitive register was shown.</summary>
    public const string EntryRead = "entry.read";

    /// <summary>Entries of a sensitive register were listed.</summary>
    public const string EntryList = "entry.list";
    public const string OrganisationCreate = "organisation.create";
    public const string OrganisationChange = "organisation.change";

    /// <summary>Another organisation was let look in, and how far.</summary>
    public const string RelationBegin = "relation.begin";
    public const string RelationEnd = "relation.end";
    public const string UnitAdd = "unit.add";
    public const string UnitChange = "unit.change";
    public const string UnitEnd = "unit.end";

    /// <summary>Somebody has a place in a unit, and is bound to what it concerns.</summary>
    public const string PostGive = "post.give";
    public const string PostEnd = "post.end";
    public const string Invite = "account.invite";
    public const string Role = "account.role";
    public const string DeputyName = "deputy.name";
    public const string DeputyEnd = "deputy.end";

    /// <summary>What one person answered for went to another; each entry that moved is an act of its own.</summary>
    public const string HandOver = "hand-over";
    public const string HandOverUndo = "hand-over.undo";
    public const string Renew = "account.renew";
    public const string AccountRemove = "account.remove";
    public const string Password = "account.password";
    public const string SignIn = "sign-in";
    public const string SignInFailed = "sign-in.failed";
    public const string SignOut = "sign-out";
    public const string SignInBlocked = "sign-in.blocked";
    public const string Unlock = "account.unlock";
    public const string FactorAdd = "factor.add";
    public const string FactorRemove = "factor.remove";
    public const string FactorReset = "factor.reset";
    public const string RecoveryCode = "factor.recovery";
    public const string SessionEnd = "session.end";
    public const string PolicyChange = "policy.change";
    public const string AccountLink = "account.link";
    public const string AccountCreate = "account.create";
    public const string EmailAsk = "account.email.ask";
    public const string EmailChange = "account.email";
    public const string TokenIssue = "token.issue";
    public const string TokenRevoke = "token.revoke";
    public const string TextAttach = "text.attach";
    public const string ViewSave = "view.save";
    public const string ViewRemove = "view.remove";

    /// <summary>Messages leave the program from now on, or stay inside.</summary>
    public const string MessageReach = "message.reach";
    public const string MessageTrial = "message.trial";
    public const string MessageRetry = "message.retry";
    public const string MessageConfirm = "message.confirm";
    public const string MessageAcknowledge = "message.acknowledge";
    public const string BackupMake = "backup.make";

    /// <summary>What stands before this entry comes from a backup; it says from which, and with which head it ended.</summary>
    public const string BackupRestore = "backup.restore";
    public const string TrailExport = "trail.export";
    public const string RecipientAdd = "trail.recipient.add";
    public const string RecipientRemove = "trail.recipient.remove";

    /// <summary>Bodies whose time is over may go: from which position to which.</summary>
    public const string Retention = Engines.Evidence.Trail.TrailLine.RetentionAct;

    /// <summary>Another key signs from the head before this entry on.</summary>
    public const string KeyChange = "trail.key.change";
    public const string RetentionChoose = "trail.retention.choose";

    /// <summary>SQL: acts that move what an entry says, by whatever way.</summary>
    internal const string MovingSql = "('create', 'change', 'remove', 'restore', 'add', 'import.rows', 'import')";

    /// <summary>SQL: as the index audit_entry_change has it.</summary>
    internal const string SingleSql = "import_id is null and act in ('create', 'change', 'remove', 'restore')";
}
