namespace Ishigaki.Ledgers;

internal static class Systems;
