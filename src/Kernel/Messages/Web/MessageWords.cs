using Ishigaki.Kernel.Text;

namespace Ishigaki.Kernel.Messages.Web;

/// <summary>States in the reader's words.</summary>
internal static class MessageWords
{
    /// <summary>Those that somebody must look at come first.</summary>
    public static IReadOnlyList<string> Order { get; } =
    [
        MessageState.Uncertain,
        MessageState.Dead,
        MessageState.Queued,
        MessageState.Connecting,
        MessageState.Handing,
        MessageState.Sent,
        MessageState.Kept,
        MessageState.Digest,
        MessageState.Bundled,
        MessageState.Notice,
    ];

    public static string Of(string state) =>
        state switch
        {
            MessageState.Uncertain => Words.T("届いたか分からない", "perhaps sent"),
            MessageState.Dead => Words.T("送れなかった", "could not be sent"),
            MessageState.Queued => Words.T("送信待ち", "waiting"),
            MessageState.Connecting or MessageState.Handing => Words.T("送信中", "being sent"),
            MessageState.Sent => Words.T("送った", "sent"),
            MessageState.Kept => Words.T("中にとどめた", "kept inside"),
            MessageState.Digest => Words.T("日次のまとめ待ち", "waiting for the mail of the day"),
            MessageState.Bundled => Words.T("まとめて送った", "in a mail of the day"),
            MessageState.Notice => Words.T("画面のお知らせだけ", "notice only"),
            _ => state,
        };

    /// <summary>What went wrong with a posted decision; empty for what is none.</summary>
    public static string Problem(string code) =>
        code switch
        {
            "server" => Words.T(
                "メールサーバーの設定がないため、外へは送れません。設定 Messages:Smtp を書いて起動し直してください。",
                "No mail server is set, so nothing can leave. Write the settings Messages:Smtp and start again."
            ),
            "locked" => Words.T(
                "この組織は架空か演習用のため、外へは送れません。",
                "This organisation is fictional or practises: nothing may leave."
            ),
            "settled" => Words.T(
                "すでに別の人が決めたか、外へ送らない設定です。一覧を見直してください。",
                "Somebody else has decided already, or messages stay inside. Look at the list again."
            ),
            _ => "",
        };
}
