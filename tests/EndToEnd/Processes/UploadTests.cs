using System.Net;
using System.Net.Http.Headers;
using Ishigaki.EndToEnd.Fixtures;

namespace Ishigaki.EndToEnd.Processes;

public sealed class UploadTests(DemoServer demo)
{
    [Fact]
    public async Task ProgramKilledDuringUploads_TheFileIsWhatWasSent()
    {
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        var content = Uploading.Content(24 << 20);
        var address = await Uploading.BeginAsync(visitor, content.Length);
        var (offset, kills) = (0L, 0);
        while (offset < content.Length)
        {
            var size = (int)Math.Min(6 << 20, content.Length - offset);
            var sending = Uploading.SendAsync(visitor, address, offset, Slow(content, (int)offset, size));
            if (kills < 3)
            {
                kills++;
                await Task.Delay(80 * kills);
                await server.KillAndStartAgainAsync();
            }

            try
            {
                using var answer = await sending;
                Assert.True(kills < 3 || answer.IsSuccessStatusCode, answer.StatusCode.ToString());
            }
            catch (HttpRequestException)
            {
                // Its server was killed.
            }

            var now = await Uploading.OffsetAsync(visitor, address);
            Assert.InRange(now, offset, offset + size);
            offset = now;
        }

        var file = await Uploading.FileAsync(visitor, address);
        Assert.Equal(
            content,
            await visitor.Client.GetByteArrayAsync(new Uri($"/api/v1/files/{file}", UriKind.Relative))
        );
    }

    [Fact]
    public async Task Download_OfAFile_IsNeverRunAndCanBeGoneOnWith()
    {
        await using var server = await OwnServer.StartAsync();
        using var visitor = await server.VisitorAsync();
        var content = Uploading.Content(1000);
        var address = await Uploading.BeginAsync(visitor, content.Length, "../証跡 \"<b>\".txt");
        using (await Uploading.SendAsync(visitor, address, 0, new ByteArrayContent(content))) { }

        var file = await Uploading.FileAsync(visitor, address);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/v1/files/{file}", UriKind.Relative));
        request.Headers.Range = new RangeHeaderValue(900, null);
        using var answer = await visitor.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(content[900..], await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "証跡 b.txt"), (disposition.DispositionType, disposition.FileNameStar));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains(
            "sandbox",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        using var whole = await visitor.GetAsync($"/api/v1/files/{file}");
        Assert.Equal(1000, whole.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("POST", "/api/v1/files", "", "1.0.0", "", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/v1/files", "", "0.2.2", "5", HttpStatusCode.PreconditionFailed)]
    [InlineData("POST", "/api/v1/files", "", "", "5", HttpStatusCode.PreconditionFailed)]
    [InlineData("POST", "/api/v1/files", "", "1.0.0", "-5", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/api/v1/files", "", "1.0.0", "99999999999999", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(
        "PATCH",
        "/api/v1/files/uploads/00000000-0000-0000-0000-000000000001",
        "text/plain",
        "1.0.0",
        "",
        HttpStatusCode.UnsupportedMediaType
    )]
    [InlineData(
        "PATCH",
        "/api/v1/files/uploads/00000000-0000-0000-0000-000000000001",
        "application/offset+octet-stream",
        "1.0.0",
        "",
        HttpStatusCode.BadRequest
    )]
    [InlineData(
        "HEAD",
        "/api/v1/files/uploads/00000000-0000-0000-0000-000000000001",
        "",
        "1.0.0",
        "",
        HttpStatusCode.NotFound
    )]
    [InlineData(
        "DELETE",
        "/api/v1/files/uploads/00000000-0000-0000-0000-000000000001",
        "",
        "1.0.0",
        "",
        HttpStatusCode.NotFound
    )]
    public async Task Protocol_WrongRequest_IsToldSo(
        string method,
        string address,
        string type,
        string version,
        string length,
        HttpStatusCode wanted
    )
    {
        var visitor = await demo.VisitorAsync("takahashi@aoba.example.jp");
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        request.Headers.Add("X-Ishigaki", "1");
        if (version.Length > 0)
        {
            request.Headers.Add("Tus-Resumable", version);
        }

        if (length.Length > 0)
        {
            request.Headers.Add("Upload-Length", length);
            request.Headers.Add("Upload-Metadata", "filename YS50eHQ=");
        }

        if (type.Length > 0)
        {
            request.Content = new ByteArrayContent([1]) { Headers = { ContentType = new(type) } };
        }

        using var answer = await visitor.Client.SendAsync(request);
        Assert.Equal(wanted, answer.StatusCode);
    }

    /// <summary>Comes slowly enough to be interrupted.</summary>
    private static StreamContent Slow(byte[] content, int offset, int size) =>
        new(new SlowStream(new MemoryStream(content, offset, size)), 1 << 16);

    private sealed class SlowStream(MemoryStream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => inner.Length;
        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            await Task.Delay(4, cancellationToken);
            return await inner.ReadAsync(buffer, cancellationToken);
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
