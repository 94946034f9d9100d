using System.Globalization;
using System.Text;
using Ishigaki.Engines.Logs;
using Ishigaki.Engines.Logs.Tables;

namespace Ishigaki.Bench.Logs;

/// <summary>Logs as they look, made up line by line; always the same.</summary>
internal static class LogSamples
{
    public static LogMapping Mapping { get; } =
        LogMapping.Read(
            """{"product":"firewall","columns":{"送信元":"src_ip","宛先":"dst_ip"},"time":{"column":"日時","format":"yyyy/MM/dd HH:mm:ss"}}"""u8.ToArray(),
            out _
        )!;

    /// <param name="size">About so many bytes.</param>
    public static byte[] Of(LogFormat format, int size)
    {
        var text = new StringBuilder(Begin(format));
        for (var n = 0; text.Length < size; n++)
        {
            text.Append(format == LogFormat.CloudTrail && n > 0 ? "," : "").Append(Line(format, n)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.Append(format == LogFormat.CloudTrail ? "]}" : "").ToString());
    }

    private static string Begin(LogFormat format) =>
        format switch
        {
            LogFormat.W3c =>
                "#Software: Microsoft Internet Information Services 10.0\n#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken\n",
            LogFormat.Delimited => "日時,送信元,宛先,ポート,動作,規則\n",
            LogFormat.CloudTrail => "{\"Records\":[",
            _ => "",
        };

    private static string Line(LogFormat format, int n) =>
        format switch
        {
            LogFormat.WindowsXml => Xml(n),
            LogFormat.Syslog => Text(
                $"<86>1 2026-11-20T{Clock(n)}.123456+09:00 web{n % 50:00} sshd {1000 + (n % 9000)} - [meta@32473 seq=\"{n}\"] Accepted publickey for deploy from 192.0.2.{n % 250} port {40000 + (n % 20000)} ssh2"
            ),
            LogFormat.Cef => Text(
                $"<134>Nov 20 {Clock(n)} fw01 CEF:0|Vendor|Firewall|10.1|{n % 300}|connection {(n % 3 == 0 ? "denied" : "allowed")}|5|rt=17636{n % 100000000:00000000} src=192.0.2.{n % 250} spt={1024 + (n % 60000)} dst=198.51.100.{n % 200} dpt=443 proto=TCP act=allow cs1Label=rule cs1=outbound web {n % 40} msg=session closed after {n % 900} s"
            ),
            LogFormat.Leef => Text(
                $"LEEF:2.0|Vendor|Proxy|3.2|{n % 300}|^|devTime=17636{n % 100000000:00000000}^src=192.0.2.{n % 250}^dst=198.51.100.{n % 200}^srcPort={1024 + (n % 60000)}^dstPort=443^usrName=user{n % 900}^url=https://www.example.jp/path/{n}^cat=allowed"
            ),
            LogFormat.Auditd => Audit(n),
            LogFormat.WebAccess => Text(
                $"192.0.2.{n % 250} - - [20/Nov/2026:{Clock(n)} +0900] \"GET /shop/item?id={n}&page={n % 9} HTTP/1.1\" 200 {500 + (n % 9000)} \"https://www.example.jp/shop\" \"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36\""
            ),
            LogFormat.W3c => Text(
                $"2026-11-20 {Clock(n)} 10.0.0.5 GET /owa/item{n % 500}.aspx id={n} 443 - 192.0.2.{n % 250} Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+AppleWebKit/537.36 - 200 0 0 {n % 900}"
            ),
            LogFormat.Squid => Text(
                $"17636{n % 100000:00000}.{n % 1000:000} {n % 3000} 192.0.2.{n % 250} TCP_MISS/200 {500 + (n % 90000)} GET http://www.example.jp/files/report{n}.pdf?v={n % 7} user{n % 900} HIER_DIRECT/198.51.100.{n % 200} application/pdf"
            ),
            LogFormat.CloudTrail => Trail(n),
            LogFormat.Delimited => Text(
                $"2026/11/20 {Clock(n)},192.0.2.{n % 250},198.51.100.{n % 200},443,許可,\"規則 {n % 40}, 外向き\""
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };

    private static string Clock(int n) => Text($"{n / 3600 % 24:00}:{n / 60 % 60:00}:{n % 60:00}");

    private static string Xml(int n) =>
        Text(
            $$"""<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Sysmon' Guid='{5770385f-c22a-43e0-bf4c-06f5698ffbd9}'/><EventID>1</EventID><Version>5</Version><Level>4</Level><Task>1</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='2026-11-20T{{Clock(n)}}.1234567Z'/><EventRecordID>{{n}}</EventRecordID><Correlation/><Execution ProcessID='3904' ThreadID='4272'/><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws-{{n % 900:0000}}.example.jp</Computer><Security UserID='S-1-5-18'/></System><EventData><Data Name='RuleName'>-</Data><Data Name='UtcTime'>2026-11-20 {{Clock(n)}}.123</Data><Data Name='ProcessGuid'>{0197231e-9be6-6934-5301-{{n:000000000000}}}</Data><Data Name='ProcessId'>{{n % 30000}}</Data><Data Name='Image'>C:\Windows\System32\cmd.exe</Data><Data Name='CommandLine'>C:\WINDOWS\system32\cmd.exe /d /s /c &quot;whoami &amp; echo {{n}}&quot;</Data><Data Name='CurrentDirectory'>C:\Users\user{{n % 900}}\</Data><Data Name='User'>EXAMPLE\user{{n % 900}}</Data><Data Name='Hashes'>MD5=352B525E9C26CB92693899528FE007C2,SHA256=1F1D918EC49E0B7C59B704FF412E1A6E224DA81C08CDA657E1CB482ABAAC146C</Data><Data Name='ParentImage'>C:\Windows\explorer.exe</Data></EventData></Event>"""
        );

    private static string Audit(int n) =>
        Text(
            $"""
            type=SYSCALL msg=audit(17636{n
                % 100000:00000}.123:{n}): arch=c000003e syscall=59 success=yes exit=0 a0=55d1 a1=55d2 a2=55d3 a3=8 items=2 ppid=900 pid={n
                % 30000} auid=1000 uid=0 gid=0 euid=0 tty=pts0 ses=3 comm="cp" exe="/usr/bin/cp" subj=unconfined key="exec"
            type=EXECVE msg=audit(17636{n % 100000:00000}.123:{n}): argc=3 a0="cp" a1="/etc/hosts" a2=2F746D702F612062
            type=CWD msg=audit(17636{n % 100000:00000}.123:{n}): cwd="/root"
            type=PATH msg=audit(17636{n
                % 100000:00000}.123:{n}): item=0 name="/usr/bin/cp" inode=131 dev=08:01 mode=0100755 ouid=0 ogid=0 nametype=NORMAL
            type=PROCTITLE msg=audit(17636{n
                % 100000:00000}.123:{n}): proctitle=6370002F6574632F686F737473002F746D702F612062
            type=EOE msg=audit(17636{n % 100000:00000}.123:{n}):
            """
        );

    private static string Trail(int n) =>
        Text(
            $$$"""{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","principalId":"EXAMPLE","arn":"arn:aws:iam::123456789012:user/user{{{n % 900}}}","accountId":"123456789012","userName":"user{{{n % 900}}}"},"eventTime":"2026-11-20T{{{Clock(n)}}}Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"ap-northeast-1","sourceIPAddress":"192.0.2.{{{n % 250}}}","userAgent":"[aws-cli/2.15]","requestParameters":{"bucketName":"ledger","key":"reports/{{{n}}}.pdf"},"responseElements":null,"requestID":"R{{{n}}}","eventType":"AwsApiCall"}"""
        );

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
