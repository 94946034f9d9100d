using System.Security.Cryptography;
using Ishigaki.Kernel.Files;
using Ishigaki.Kernel.Files.Uploads;
using Ishigaki.Tests.Fixtures;

namespace Ishigaki.Tests.Files;

public sealed class UploadTests(TestServer server) : IDisposable
{
    private readonly FileHouse _house = new(server);

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Upload_InPiecesByProgramsThatEndInBetween_IsTheFileThatWasSent()
    {
        var actor = await _house.NewActorAsync();
        var content = Content(1_000_000);
        var upload = await _house.BeginAsync(actor, content.Length);
        var offset = 0L;
        foreach (var size in new[] { 1, 300_000, 131_072, 568_926, 1 })
        {
            var piece = new MemoryStream(content, (int)offset, size);
            var answer = await _house.NewDesk().AppendAsync(actor, upload.Id, offset, piece, default);
            Assert.Equal(UploadOutcome.Done, answer.Outcome);
            offset = answer.Upload!.Received;
        }

        Assert.Equal(content.Length, offset);
        var done = (await _house.NewDesk().FindAsync(actor, upload.Id, default)).Upload!;
        Assert.Equal(Upload.Finished, done.State);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), done.Hash);
        Assert.Equal(content, await _house.ReadAsync(actor, done.Hash));
        Assert.False(File.Exists(_house.PartOf(actor, upload.Id)));
    }

    [Fact]
    public async Task Upload_OneProgramAllTheWay_HashesWhileItComes()
    {
        var actor = await _house.NewActorAsync();
        var content = Content(100_000);
        var desk = _house.NewDesk();
        var upload = await _house.BeginAsync(actor, content.Length);
        await desk.AppendAsync(actor, upload.Id, 0, new MemoryStream(content, 0, 40_000), default);
        var answer = await desk.AppendAsync(
            actor,
            upload.Id,
            40_000,
            new MemoryStream(content, 40_000, 60_000),
            default
        );
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), answer.Upload!.Hash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(49)]
    [InlineData(51)]
    [InlineData(1000)]
    public async Task Upload_PieceAtAnotherPlace_IsRefusedAndSaysWhereToGoOn(long offset)
    {
        var actor = await _house.NewActorAsync();
        var upload = await _house.BeginAsync(actor, 100);
        await _house.NewDesk().AppendAsync(actor, upload.Id, 0, new MemoryStream(Content(50)), default);
        var answer = await _house
            .NewDesk()
            .AppendAsync(actor, upload.Id, offset, new MemoryStream(Content(50)), default);
        Assert.Equal((UploadOutcome.OtherOffset, 50), (answer.Outcome, answer.Upload!.Received));
    }

    [Fact]
    public async Task Upload_MoreThanAnnounced_IsRefusedAndNothingOfThePieceCounts()
    {
        var actor = await _house.NewActorAsync();
        var upload = await _house.BeginAsync(actor, 100);
        var answer = await _house.NewDesk().AppendAsync(actor, upload.Id, 0, new MemoryStream(Content(101)), default);
        Assert.Equal((UploadOutcome.TooLarge, 0), (answer.Outcome, answer.Upload!.Received));
        var content = Content(100);
        var again = await _house.NewDesk().AppendAsync(actor, upload.Id, 0, new MemoryStream(content), default);
        Assert.Equal(content, await _house.ReadAsync(actor, again.Upload!.Hash));
    }

    [Fact]
    public async Task Upload_LineBreaks_WhatArrivedCounts()
    {
        var actor = await _house.NewActorAsync();
        var content = Content(300_000);
        var upload = await _house.BeginAsync(actor, content.Length);
        var broken = new BrokenStream(content, 200_000);
        await Assert.ThrowsAsync<IOException>(() => _house.NewDesk().AppendAsync(actor, upload.Id, 0, broken, default));
        var received = (await _house.NewDesk().FindAsync(actor, upload.Id, default)).Upload!.Received;
        Assert.Equal(200_000, received);
        var rest = new MemoryStream(content, 200_000, 100_000);
        var answer = await _house.NewDesk().AppendAsync(actor, upload.Id, received, rest, default);
        Assert.Equal(content, await _house.ReadAsync(actor, answer.Upload!.Hash));
    }

    [Fact]
    public async Task Upload_BytesThatWereNeverAcknowledged_AreOverwritten()
    {
        var actor = await _house.NewActorAsync();
        var content = Content(100);
        var upload = await _house.BeginAsync(actor, content.Length);
        await _house.NewDesk().AppendAsync(actor, upload.Id, 0, new MemoryStream(content, 0, 40), default);
        // As a program leaves them that is killed between writing and recording.
        await File.AppendAllTextAsync(
            _house.PartOf(actor, upload.Id),
            "torn torn torn torn torn torn torn torn torn torn torn"
        );
        var answer = await _house
            .NewDesk()
            .AppendAsync(actor, upload.Id, 40, new MemoryStream(content, 40, 60), default);
        Assert.Equal(content, await _house.ReadAsync(actor, answer.Upload!.Hash));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upload_KilledWhileItGotItsPlace_IsFinishedByTheNextRequest(bool moved)
    {
        var actor = await _house.NewActorAsync();
        var content = Content(100);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var upload = await _house.BeginAsync(actor, content.Length);
        var part = _house.PartOf(actor, upload.Id);
        await File.WriteAllBytesAsync(part, content);
        await _house.DoAsync(
            actor,
            session =>
                session.ExecuteAsync(
                    "update file_upload set received = 100, hash = $1 where id = $2",
                    default,
                    hash,
                    upload.Id
                )
        );
        if (moved)
        {
            File.Move(part, Path.Combine(Path.GetDirectoryName(part)!, hash));
        }

        var answer = await _house.NewDesk().AppendAsync(actor, upload.Id, 100, Stream.Null, default);
        Assert.Equal(Upload.Finished, answer.Upload!.State);
        Assert.Equal(content, await _house.ReadAsync(actor, hash));
        var again = await _house.NewDesk().AppendAsync(actor, upload.Id, 100, Stream.Null, default);
        Assert.Equal(answer.Upload.FileId, again.Upload!.FileId);
        Assert.Equal(
            1,
            await _house.DoAsync(
                actor,
                session => session.ScalarAsync<long>("select count(*) from stored_file", default)
            )
        );
    }

    [Fact]
    public async Task Upload_KilledWhenAllBytesWereThere_IsFinishedByWhoeverAsks()
    {
        var actor = await _house.NewActorAsync();
        var content = Content(100);
        var upload = await _house.BeginAsync(actor, content.Length);
        await File.WriteAllBytesAsync(_house.PartOf(actor, upload.Id), content);
        await _house.DoAsync(
            actor,
            session => session.ExecuteAsync("update file_upload set received = 100 where id = $1", default, upload.Id)
        );
        var answer = await _house.NewDesk().LookAsync(actor, upload.Id, default);
        Assert.Equal(Upload.Finished, answer.Upload!.State);
        Assert.Equal(content, await _house.ReadAsync(actor, answer.Upload.Hash));
    }

    [Fact]
    public async Task Upload_TwoRequestsAtOnce_OneIsToldToWait()
    {
        var actor = await _house.NewActorAsync();
        var upload = await _house.BeginAsync(actor, 100);
        await using var held = new FileStream(
            _house.PartOf(actor, upload.Id),
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.None
        );
        var answer = await _house.NewDesk().AppendAsync(actor, upload.Id, 0, new MemoryStream(Content(100)), default);
        Assert.Equal(UploadOutcome.Busy, answer.Outcome);
    }

    [Theory]
    [InlineData("a.exe", "MZ")]
    [InlineData("a.html", "<html>")]
    public async Task Begin_KindThatIsNotTaken_IsRefusedBeforeAnythingIsSent(string name, string _)
    {
        var answer = await _house.NewDesk().BeginAsync(await _house.NewActorAsync(), name, 10, default);
        Assert.Equal(UploadOutcome.TypeRefused, answer.Outcome);
        Assert.True(answer.Problem.Ja.Length > 0);
    }

    [Fact]
    public async Task Upload_ContentOfAnotherKind_IsRefusedAtTheEndAndLeavesNothing()
    {
        var actor = await _house.NewActorAsync();
        var upload = await _house.BeginAsync(actor, 2, "a.pdf");
        var answer = await _house
            .NewDesk()
            .AppendAsync(actor, upload.Id, 0, new MemoryStream("MZ"u8.ToArray()), default);
        Assert.Equal((UploadOutcome.TypeRefused, Upload.Refused), (answer.Outcome, answer.Upload!.State));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(_house.PartOf(actor, upload.Id))!));
        Assert.Equal(Upload.Refused, (await _house.NewDesk().FindAsync(actor, upload.Id, default)).Upload!.State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData((20L << 30) + 1)]
    [InlineData(long.MaxValue)]
    public async Task Begin_ImpossibleLength_IsRefused(long length)
    {
        var answer = await _house.NewDesk().BeginAsync(await _house.NewActorAsync(), "a.txt", length, default);
        Assert.Equal(UploadOutcome.TooLarge, answer.Outcome);
    }

    [Fact]
    public async Task Begin_MoreThanTheQuota_IsRefusedAlsoWhenManyAskAtOnce()
    {
        var actor = await _house.NewActorAsync();
        await _house.DoAsync(
            actor,
            session => session.ExecuteAsync("insert into file_quota values (current_organisation(), 1000)", default)
        );
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Task.Run(() => _house.NewDesk().BeginAsync(actor, "a.txt", 400, default)))
        );
        Assert.Equal(2, answers.Count(answer => answer.Outcome == UploadOutcome.Done));
        Assert.Equal(6, answers.Count(answer => answer.Outcome == UploadOutcome.NoRoom));
        Assert.True(
            await _house
                .NewDesk()
                .CancelAsync(actor, answers.First(answer => answer.Upload is not null).Upload!.Id, default)
        );
        Assert.Equal(UploadOutcome.Done, (await _house.NewDesk().BeginAsync(actor, "a.txt", 400, default)).Outcome);
    }

    [Fact]
    public async Task Upload_OfAnotherPersonOrOrganisation_IsNotThere()
    {
        var actor = await _house.NewActorAsync();
        var upload = await _house.BeginAsync(actor, 100);
        foreach (var other in new[] { await _house.NewActorAsync(), FileHouse.Of(actor.OrganisationId) })
        {
            Assert.Equal(UploadOutcome.NotFound, (await _house.NewDesk().FindAsync(other, upload.Id, default)).Outcome);
            var answer = await _house
                .NewDesk()
                .AppendAsync(other, upload.Id, 0, new MemoryStream(Content(100)), default);
            Assert.Equal(UploadOutcome.NotFound, answer.Outcome);
            Assert.False(await _house.NewDesk().CancelAsync(other, upload.Id, default));
        }
    }

    [Fact]
    public async Task Upload_ContentThatAnotherOrganisationHas_CannotBeTold()
    {
        var (one, two) = (await _house.NewActorAsync(), await _house.NewActorAsync());
        var content = Content(5000);
        var first = await _house.AddAsync(one, content);
        var room = await _house.DoAsync(two, session => FileShelf.RoomAsync(session, default));
        Assert.Null(await _house.ReadAsync(two, first.Hash));
        var upload = await _house.BeginAsync(two, content.Length);
        var half = await _house.NewDesk().AppendAsync(two, upload.Id, 0, new MemoryStream(content, 0, 4999), default);
        Assert.Equal((4999L, Upload.Open), (half.Upload!.Received, half.Upload.State));
        await _house.NewDesk().AppendAsync(two, upload.Id, 4999, new MemoryStream(content, 4999, 1), default);
        Assert.Equal(room - 5000, await _house.DoAsync(two, session => FileShelf.RoomAsync(session, default)));
        Assert.Equal(2, Directory.GetFiles(_house.ContentFolder, first.Hash, SearchOption.AllDirectories).Length);
    }

    /// <summary>Letters, so that the content is the text that its name says.</summary>
    internal static byte[] Content(int length)
    {
        var content = new byte[length];
        for (var i = 0; i < length; i++)
        {
            content[i] = (byte)('a' + ((i * 31L + i / 7) % 26));
        }

        return content;
    }

    private sealed class BrokenStream(byte[] content, int until) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var left = until - (int)Position;
            return left > 0
                ? base.ReadAsync(buffer[..Math.Min(left, buffer.Length)], cancellationToken)
                : throw new IOException("The line broke.");
        }
    }
}
