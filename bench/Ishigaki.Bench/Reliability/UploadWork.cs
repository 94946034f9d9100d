using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Ishigaki.Bench.Reliability;

/// <summary>Files come in pieces (tus 1.0.0), one file after the other; what was under way is gone on with after the restart.</summary>
internal sealed class UploadWork : Work
{
    private const int Length = 2 << 20;
    private const int Piece = 100_000;
    private const string Root = "/api/v1/files";
    private readonly List<Sent> _sent = [];
    private int _number;

    public UploadWork()
        : base("upload") { }

    protected override TimeSpan Window => TimeSpan.FromSeconds(1.5);

    public override async Task RunAsync(House house)
    {
        _sent.Clear();
        while (true)
        {
            var sent = new Sent(++_number);
            using var begun = await TryAsync(() =>
                SendAsync(
                    house,
                    HttpMethod.Post,
                    Root,
                    request =>
                    {
                        request.Headers.Add("Upload-Length", Length.ToString(CultureInfo.InvariantCulture));
                        request.Headers.Add("Upload-Metadata", $"filename {Encoded(sent.Name)}");
                    }
                )
            );
            if (begun is not { IsSuccessStatusCode: true })
            {
                return;
            }

            sent.Address = begun.Headers.Location!.ToString();
            _sent.Add(sent);
            if (!await GoOnAsync(house, sent))
            {
                return;
            }
        }
    }

    public override async Task CheckAsync(House house)
    {
        var open = _sent is [.., var last] && last.Acknowledged < Length;
        Tally.Killed(open ? "pieces under way" : "between files");
        foreach (var sent in _sent)
        {
            Tally.Acknowledged += sent.Acknowledged;
            using var where = await SendAsync(house, HttpMethod.Head, sent.Address, _ => { });
            var offset = where.IsSuccessStatusCode ? OffsetOf(where) : 0;
            Tally.Lost += Math.Max(0, sent.Acknowledged - offset);
            Tally.Finished += Math.Max(0, offset - sent.Acknowledged);
            sent.Acknowledged = offset;
            if (offset < Length && !await GoOnAsync(house, sent))
            {
                Tally.Half += Length - sent.Acknowledged;
            }
        }

        await CompareAsync(house);
    }

    /// <summary>Sends what is missing.</summary>
    private static async Task<bool> GoOnAsync(House house, Sent sent)
    {
        while (sent.Acknowledged < Length)
        {
            var (at, size) = ((int)sent.Acknowledged, (int)Math.Min(Piece, Length - sent.Acknowledged));
            using var answer = await TryAsync(() =>
                SendAsync(
                    house,
                    HttpMethod.Patch,
                    sent.Address,
                    request =>
                    {
                        request.Headers.Add("Upload-Offset", at.ToString(CultureInfo.InvariantCulture));
                        request.Content = new ByteArrayContent(sent.Content, at, size);
                        request.Content.Headers.ContentType = new MediaTypeHeaderValue(
                            "application/offset+octet-stream"
                        );
                    }
                )
            );
            if (answer is not { IsSuccessStatusCode: true })
            {
                return false;
            }

            sent.Acknowledged = OffsetOf(answer);
        }

        return true;
    }

    /// <summary>Every file is stored once, byte for byte.</summary>
    private async Task CompareAsync(House house)
    {
        foreach (var sent in _sent)
        {
            await using var session = await house.BeginAsync();
            var stored = await session.ScalarAsync<long>(
                "select count(*) from stored_file where organisation_id = current_organisation() and name = $1",
                default,
                sent.Name
            );
            Tally.Lost += stored == 0 ? Length : 0;
            Tally.Doubled += Math.Max(0, stored - 1);
            var document = await house.Client.GetFromJsonAsync<JsonElement>(new Uri(sent.Address, UriKind.Relative));
            if (document.GetProperty("file").ValueKind == JsonValueKind.String)
            {
                var file = new Uri($"{Root}/{document.GetProperty("file").GetString()}", UriKind.Relative);
                var content = await house.Client.GetByteArrayAsync(file);
                Tally.Half += content.AsSpan().SequenceEqual(sent.Content) ? 0 : Length;
            }
        }
    }

    private static long OffsetOf(HttpResponseMessage answer) =>
        long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);

    private static string Encoded(string name) => Convert.ToBase64String(Encoding.UTF8.GetBytes(name));

    private static async Task<HttpResponseMessage> SendAsync(
        House house,
        HttpMethod method,
        string address,
        Action<HttpRequestMessage> fill
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        request.Headers.Add("Tus-Resumable", "1.0.0");
        fill(request);
        return await house.Client.SendAsync(request);
    }

    private sealed class Sent(int number)
    {
        public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"証跡{number}.txt");

        /// <summary>Letters, so that the type fits the name; another text for each file.</summary>
        public byte[] Content { get; } = TextOf(number);

        public string Address { get; set; } = "";

        public long Acknowledged { get; set; }

        private static byte[] TextOf(int number)
        {
            var random = new Random(number);
            var text = new byte[Length];
            random.GetItems("abcdefghijklmnopqrstuvwxyz \n"u8, text);
            return text;
        }
    }
}
