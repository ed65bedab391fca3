/* A disk whose plug can be pulled: `plug DISK SOCKET SEED [lies]` lends the file DISK over the network block
 * device protocol, to one machine after the other. What a machine writes stays in memory until it flushes.
 * When it is gone without that, as one that was killed, each sector that it did not flush is kept or lost by
 * chance: writes get lost, torn, and out of order. That is what dm-flakey and dm-log-writes do inside a
 * machine, here for the whole of its disk, and each sector by itself. With `lies` a flush does nothing. Says
 * for each machine how many sectors became lost, and how many writes were torn: kept in one part, lost in
 * another. One write is never torn: ext4 trusts every disk to write the two sectors of its superblock both or
 * not at all, and cannot be mounted otherwise. */
#include <arpa/inet.h>
#include <endian.h>
#include <fcntl.h>
#include <linux/nbd.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { SECTOR = 512, OPTION_GO = 7, REPLY_ACK = 1, REPLY_INFO = 3, MOST_BYTES = 64 * 1024 * 1024 };
enum { SUPERBLOCK = 1024 / SECTOR };
#define REPLY_UNSUPPORTED 0x80000001U
#define HELLO 0x4e42444d41474943ULL   /* "NBDMAGIC" */
#define OPTIONS 0x49484156454f5054ULL /* "IHAVEOPT" */
#define OPTION_REPLY 0x3e889045565a9ULL

struct disk {
    int file;
    uint64_t size;
    char *cache;         /* as large as the disk; means something where a sector is pending */
    uint32_t *pending;   /* for each sector, the number of the write that waits for a flush; or 0 */
    uint64_t first, end; /* no sector before or behind these is pending */
    uint32_t writes;
    bool lies;
};

struct loss {
    uint64_t sectors, torn;
};

static volatile sig_atomic_t is_pulled;

static void pull(int number)
{
    is_pulled = number;
}

static void demand(bool good, const char *what)
{
    if (good)
        return;
    perror(what);
    exit(1);
}

/* Both say whether the machine is still there. */
static bool receive(int machine, void *bytes, size_t size)
{
    return size == 0 || recv(machine, bytes, size, MSG_WAITALL) == (ssize_t)size;
}

static bool say(int machine, const void *bytes, size_t size)
{
    const char *rest = bytes;
    while (size > 0) {
        ssize_t sent = send(machine, rest, size, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        rest += sent;
        size -= (size_t)sent;
    }
    return true;
}

/* --- The disk --- */

static struct disk open_disk(const char *path, bool lies)
{
    struct stat about = {0};
    struct disk disk = {.file = open(path, O_RDWR | O_CLOEXEC), .lies = lies};
    demand(disk.file >= 0 && fstat(disk.file, &about) == 0, path);
    disk.size = (uint64_t)about.st_size;
    disk.cache =
        mmap(NULL, disk.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    disk.pending = calloc(disk.size / SECTOR, sizeof *disk.pending);
    demand(disk.cache != MAP_FAILED && disk.pending != NULL, "memory");
    disk.first = disk.size / SECTOR;
    return disk;
}

static void write_through(struct disk *disk, uint64_t sector)
{
    ssize_t written = pwrite(disk->file, disk->cache + sector * SECTOR, SECTOR, (off_t)(sector * SECTOR));
    demand(written == SECTOR, "write");
}

static void forget(struct disk *disk)
{
    if (disk->first < disk->end)
        memset(disk->pending + disk->first, 0, (disk->end - disk->first) * sizeof *disk->pending);
    disk->first = disk->size / SECTOR;
    disk->end = 0;
}

static void settle(struct disk *disk)
{
    for (uint64_t sector = disk->first; sector < disk->end; sector++)
        if (disk->pending[sector] != 0)
            write_through(disk, sector);
    forget(disk);
}

/* Writes each pending sector with a chance of so many in a hundred, forgets the others, and counts. */
static struct loss lose(struct disk *disk, long chance)
{
    struct loss loss = {0};
    uint32_t before = 0, torn = 0;
    bool was_kept = false;
    for (uint64_t sector = disk->first; sector < disk->end; sector++) {
        uint32_t write = disk->pending[sector];
        bool is_kept = write != 0 && random() % 100 < chance;
        if (write != 0 && write == before && sector == SUPERBLOCK + 1)
            is_kept = was_kept;
        if (is_kept)
            write_through(disk, sector);
        loss.sectors += write != 0 && !is_kept;
        if (write != 0 && write == before && write != torn && is_kept != was_kept) {
            loss.torn++;
            torn = write;
        }
        before = write;
        was_kept = is_kept;
    }
    forget(disk);
    return loss;
}

static void keep(struct disk *disk, const char *bytes, uint64_t offset, uint32_t size)
{
    memcpy(disk->cache + offset, bytes, size);
    disk->writes++;
    for (uint32_t at = 0; at < size; at += SECTOR)
        disk->pending[(offset + at) / SECTOR] = disk->writes;
    if (disk->first > offset / SECTOR)
        disk->first = offset / SECTOR;
    if (disk->end < (offset + size) / SECTOR)
        disk->end = (offset + size) / SECTOR;
}

static void look_up(const struct disk *disk, char *bytes, uint64_t offset, uint32_t size)
{
    demand(pread(disk->file, bytes, size, (off_t)offset) == (ssize_t)size, "read");
    for (uint32_t at = 0; at < size; at += SECTOR)
        if (disk->pending[(offset + at) / SECTOR] != 0)
            memcpy(bytes + at, disk->cache + offset + at, SECTOR);
}

/* --- The protocol: github.com/NetworkBlockDevice/nbd, doc/proto.md --- */

static bool answer_option(int machine, uint32_t option, uint32_t kind, const void *bytes, uint32_t size)
{
    struct __attribute__((packed)) {
        uint64_t magic;
        uint32_t option, kind, size;
    } head = {htobe64(OPTION_REPLY), htobe32(option), htobe32(kind), htobe32(size)};
    return say(machine, &head, sizeof head) && say(machine, bytes, size);
}

static bool offer_disk(int machine, const struct disk *disk)
{
    struct __attribute__((packed)) {
        uint16_t kind;
        uint64_t size;
        uint16_t flags;
    } export = {0, htobe64(disk->size), htobe16(NBD_FLAG_HAS_FLAGS | NBD_FLAG_SEND_FLUSH)};
    return answer_option(machine, OPTION_GO, REPLY_INFO, &export, sizeof export) &&
           answer_option(machine, OPTION_GO, REPLY_ACK, NULL, 0);
}

/* Until the machine has chosen the disk; every other wish is refused. */
static bool agree(int machine, const struct disk *disk)
{
    struct __attribute__((packed)) {
        uint64_t hello, options;
        uint16_t flags;
    } greeting = {htobe64(HELLO), htobe64(OPTIONS), htobe16(3)};
    struct __attribute__((packed)) {
        uint64_t magic;
        uint32_t option, size;
    } wish;
    char details[4096];
    uint32_t flags;
    if (!say(machine, &greeting, sizeof greeting) || !receive(machine, &flags, sizeof flags))
        return false;
    while (receive(machine, &wish, sizeof wish)) {
        uint32_t size = be32toh(wish.size);
        if (size > sizeof details || !receive(machine, details, size))
            return false;
        if (be32toh(wish.option) == OPTION_GO)
            return offer_disk(machine, disk);
        if (!answer_option(machine, be32toh(wish.option), REPLY_UNSUPPORTED, NULL, 0))
            return false;
    }
    return false;
}

static bool carry_out(int machine, struct disk *disk, const struct nbd_request *request, char *bytes)
{
    uint64_t offset = be64toh(request->from);
    uint32_t size = be32toh(request->len);
    uint32_t type = be32toh(request->type) & 0xffff;
    bool moves = type == NBD_CMD_READ || type == NBD_CMD_WRITE;
    struct nbd_reply reply = {.magic = htobe32(NBD_REPLY_MAGIC)};
    memcpy(reply.handle, request->handle, sizeof reply.handle);
    if (type == NBD_CMD_DISC || (moves && (size > MOST_BYTES || offset % SECTOR || size % SECTOR)))
        return false;
    if (type == NBD_CMD_WRITE && !receive(machine, bytes, size))
        return false;
    if (type == NBD_CMD_WRITE)
        keep(disk, bytes, offset, size);
    if (type == NBD_CMD_READ)
        look_up(disk, bytes, offset, size);
    if (type == NBD_CMD_FLUSH && !disk->lies)
        settle(disk);
    return say(machine, &reply, sizeof reply) && say(machine, bytes, type == NBD_CMD_READ ? size : 0);
}

static bool is_cut_at(const struct nbd_request *request, const struct disk *disk)
{
    return is_pulled && disk->end > 0 && be32toh(request->type) == NBD_CMD_FLUSH;
}

static void serve(int machine, struct disk *disk)
{
    struct nbd_request request;
    static char bytes[MOST_BYTES];
    is_pulled = 0;
    if (!agree(machine, disk))
        return;
    while (receive(machine, &request, sizeof request) && !is_cut_at(&request, disk) &&
           carry_out(machine, disk, &request, bytes))
        ;
    struct loss loss = lose(disk, random() % 100);
    printf("lost %llu sectors, %llu writes torn\n", (unsigned long long)loss.sectors,
           (unsigned long long)loss.torn);
    fflush(stdout);
    while (recv(machine, bytes, sizeof bytes, 0) > 0)
        ; /* it hears nothing more */
}

static int listen_at(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    demand(strlen(path) < sizeof address.sun_path, path);
    memcpy(address.sun_path, path, strlen(path));
    demand(bind(listener, (struct sockaddr *)&address, sizeof address) == 0 && listen(listener, 1) == 0,
           path);
    return listener;
}

int main(int argc, char *argv[])
{
    if (argc < 4)
        return 2;
    struct disk disk = open_disk(argv[1], argc > 4 && strcmp(argv[4], "lies") == 0);
    int listener = listen_at(argv[2]);
    sigaction(SIGUSR1, &(struct sigaction){.sa_handler = pull, .sa_flags = SA_RESTART}, NULL);
    srandom((unsigned)strtoul(argv[3], NULL, 10));
    for (;;) {
        int machine = accept(listener, NULL, NULL);
        demand(machine >= 0, "accept");
        serve(machine, &disk);
        close(machine);
    }
}
