using System.Text;
using Ishigaki.Engines.Logs.Tables;
using Ishigaki.Engines.Logs.Tests.Windows.Evtx;
using Ishigaki.Engines.Logs.Windows.Evtx;

namespace Ishigaki.Engines.Logs.Tests;

/// <summary>Small good logs of each format, which chance changes.</summary>
internal static class FuzzSamples
{
    public static LogMapping Mapping { get; } =
        LogMapping.Read("""{"time":{"column":"t"},"columns":{"a":"x","b":"x"}}"""u8.ToArray(), out _)!;

    public static IReadOnlyList<byte[]> Of(LogFormat format) =>
        format == LogFormat.Evtx ? [Plain(), Typed()] : [.. Texts(format).Select(Encoding.UTF8.GetBytes)];

    private static string[] Texts(LogFormat format) =>
        format switch
        {
            LogFormat.WindowsXml =>
            [
                "<?xml version='1.0'?><Events><Event xmlns='x'><System><EventID Qualifiers='1'>4</EventID><Correlation/></System><EventData><Data Name='a'>1 &amp; &#x20;</Data><Data>u</Data><Binary>00</Binary></EventData></Event>\r\n<Event><UserData><A b='c'>t<!-- x --></A><A/></UserData></Event></Events>",
            ],
            LogFormat.JsonLines => ["{\"a\":1,\"b\":[true,null,{\"c\":\"\\u0041 d\"}]}\r\n{\"product\":\"x\"}\n"],
            LogFormat.JsonObjects => ["{\n\"a\": 1,\n\"b\": {\"c\": \"}\"}\n}\n{}\n"],
            LogFormat.JsonArray => ["[{\"a\":1},\n {\"b\":\"x\\\"]\"}, 3]"],
            LogFormat.CloudTrail =>
            [
                "{\"x\":1,\"Records\": [ {\"eventTime\":\"2026-11-20T00:00:00Z\",\n\"p\":{}} ,{\"a\":[]}]}",
            ],
            LogFormat.Syslog =>
            [
                "<34>1 2003-10-11T22:14:15.003Z h su 1 ID47 [a@1 b=\"c\\]\" d=\"e\"][f] \uFEFFmsg 石\n<13>Feb  5 17:32:18 10.0.0.99 sudo: a : USER=b ; COMMAND=c\n",
                "<189>date=2026-11-20 time=10:00:00 devid=\"F\" type=\"traffic\" msg=\"a \\\" b\" srcip=1.1.1.1\n",
                "51 <34>1 2003-10-11T22:14:15Z h a - - - one two three42 <34>1 2003-10-11T22:14:15Z h a - - - x y z1",
                "<13>Feb  5 17:32:18 h CEF:0|a|b|c|d|e|5|src=1 act=x\n<13>Feb  5 17:32:18 h LEEF:2.0|a|b|c|d|^|e=f^g=h\n",
            ],
            LogFormat.Cef => ["CEF:0|a\\|b|c|1|2|n n|3|src=1.1.1.1 msg=a\\=b c rt=1763600000000 cs1Label=x cs1=y z\n"],
            LogFormat.Leef =>
            [
                "LEEF:1.0|a|b|c|d|e=f\tg=h\tdevTime=Nov 20 2026 10:00:00\nLEEF:2.0|a|b|c|d|x5E|e=f^src=h\n",
            ],
            LogFormat.Auditd =>
            [
                "type=SYSCALL msg=audit(1.123:1): a0=1 exe=\"/b\" key=(null)\u001dUID=\"root\"\ntype=EXECVE msg=audit(1.123:1): argc=2 a0=\"x\" a1[0]=6162 a1[1]=63FF\ntype=EOE msg=audit(1.123:1):\nnode=n type=USER_CMD msg=audit(2.5:2): pid=1 msg='cwd=\"/\" cmd=6C73 res=success'\n",
            ],
            LogFormat.WebAccess =>
            [
                "h - u [10/Oct/2000:13:55:36 -0700] \"GET /a?b=c HTTP/1.0\" 200 2326 \"http://r/\" \"ua \\x22 \\\" x\"\nv:80 1.1.1.1 - - [10/Oct/2000:13:55:36 -0700] \"-\" 400 -\n",
            ],
            LogFormat.W3c =>
            [
                "#Software: Microsoft Internet Information Services 10.0\n#Fields: date time cs-uri-stem cs-uri-query cs(User-Agent) product\n2026-11-20 01:02:03 /a b=c Mozilla+x -\n2026-11-20 01:02:04 /a - \"q z\" y\n",
            ],
            LogFormat.Squid =>
            [
                "1066036250.603  310 c TCP_MISS/200 763 GET http://u@h:1/a/b.c?d#e alice HIER_DIRECT/1.1.1.1 t/h x y\n",
            ],
            LogFormat.Delimited => ["t,a,b,\"c\"\"d\"\n2026-11-20T00:00:00Z,1,\"2\n3\",\n,x,y,z\r\n"],
            LogFormat.Evtx => [],
        };

    private static byte[] Plain() => new EvtxFile().Plain(1, "one").Plain(2, "two & <three>").ToArray();

    private static byte[] Typed()
    {
        var guid = new byte[16];
        return new EvtxFile()
            .Data(1, (EvtxType.String, "A\0B\0"u8.ToArray()), (EvtxType.UInt32, [1, 0, 0, 0]), (EvtxType.Guid, guid))
            .Data(
                2,
                (EvtxType.String | EvtxType.Array, "A\0\0\0B\0\0\0"u8.ToArray()),
                (EvtxType.Sid, [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0])
            )
            .Data(3, (EvtxType.FileTime, guid[..8]), (EvtxType.Binary, [1, 2]), (EvtxType.Real64, guid[..8]))
            .ToArray();
    }
}
