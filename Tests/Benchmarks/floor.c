/* floor WORK LINE RECORD NOTES ANSWER OUTPUT…: only the reads, writes, renames and syncs of a delivery, in the
   daemon's groups.

   WORK/inbox holds the drops. The numbers are bytes for each drop: its request line, what is recorded of it before it counts, what
   is noted of it afterwards, its answer, each of its output files. The lines go over a socket and the answers come back, which a
   child plays. Nothing is parsed, hashed or rendered. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CLAIMS = 500, OUTPUTS = 250, CHUNK = 256 << 10 };
static char chunk[CHUNK], bytes[1 << 20];
static char (*names)[256];
static size_t count;

static void must(long result, const char *what) {
    if (result < 0) { perror(what); exit(1); }
}

static int folder(int root, const char *name) {
    mkdirat(root, name, 0750);
    int fd = openat(root, name, O_RDONLY | O_DIRECTORY);
    must(fd, name);
    return fd;
}

static int created(int directory, const char *name) {
    int fd = openat(directory, name, O_CREAT | O_RDWR | O_TRUNC, 0640);
    must(fd, name);
    return fd;
}

static void put(int fd, size_t length) {
    for (size_t part; length; length -= part) {
        part = length < sizeof bytes ? length : sizeof bytes;
        must(write(fd, bytes, part), "write");
    }
}

static void list(int inbox) {
    struct stat status;
    DIR *listing = fdopendir(dup(inbox));
    for (struct dirent *entry; (entry = readdir(listing));) {
        if (entry->d_name[0] == '.' || fstatat(inbox, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) || !S_ISREG(status.st_mode)) continue;
        if (count % 1024 == 0) names = realloc(names, (count + 1024) * sizeof *names);
        snprintf(names[count++], sizeof *names, "%s", entry->d_name);
    }
    closedir(listing);
}

/* What a child sends back after it has read everything. */
static void play(int listener, size_t upload, size_t download) {
    int peer = accept(listener, 0, 0);
    for (ssize_t got; upload && (got = read(peer, chunk, CHUNK)) > 0;) upload -= got;
    while (download) {
        ssize_t sent = write(peer, chunk, download < CHUNK ? download : CHUNK);
        must(sent, "send");
        download -= sent;
    }
    _exit(0);
}

int main(int words_count, char **words) {
    if (words_count < 7) return 64;
    size_t line = atol(words[2]), record = atol(words[3]), notes = atol(words[4]), answer = atol(words[5]);
    int root = open(words[1], O_RDONLY | O_DIRECTORY);
    must(root, words[1]);
    int inbox = folder(root, "inbox"), processing = folder(root, "processing");
    int outbox = folder(root, "outbox"), archive = folder(root, "archive");
    list(inbox);
    int input = created(root, "input"), records = created(root, "records"), noted = created(root, "notes");
    for (size_t index = 0; index < count; index++) {
        struct stat status;
        int file = openat(inbox, names[index], O_RDONLY | O_NOFOLLOW);
        must(file, names[index]);
        must(fstat(file, &status), "fstat");
        must(read(file, chunk, CHUNK), "read");
        close(file);
        must(renameat2(inbox, names[index], processing, names[index], RENAME_NOREPLACE), "rename");
        put(input, line);
        if ((index + 1) % CLAIMS && index + 1 < count) continue;
        must(syncfs(root), "syncfs");
        put(records, record * (index % CLAIMS + 1));
        must(fdatasync(records), "fdatasync");
    }

    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0), server = socket(AF_INET, SOCK_STREAM, 0);
    must(bind(listener, (void *)&address, length), "bind");
    must(listen(listener, 1), "listen");
    getsockname(listener, (void *)&address, &length);
    if (!fork()) play(listener, line * count, answer * count);
    must(connect(server, (void *)&address, length), "connect");
    must(lseek(input, 0, SEEK_SET), "lseek");
    for (ssize_t got; (got = read(input, chunk, CHUNK)) > 0;)
        for (ssize_t sent, done = 0; done < got; done += sent) must(sent = write(server, chunk + done, got - done), "send");
    int output = created(root, "output");
    for (ssize_t got; (got = read(server, chunk, CHUNK)) > 0;) must(write(output, chunk, got), "write");
    must(fsync(output), "fsync");
    must(lseek(output, 0, SEEK_SET), "lseek");
    while (read(output, chunk, CHUNK) > 0) {}

    int results = created(root, "results"), kinds = words_count - 6;
    char hidden[288], visible[288];
    for (size_t index = 0; index < count; index++) {
        for (int kind = 0; kind < kinds; kind++) {
            snprintf(hidden, sizeof hidden, ".%s.%d", names[index], kind);
            int file = openat(outbox, hidden, O_CREAT | O_EXCL | O_WRONLY, 0640);
            must(file, hidden);
            put(file, atol(words[6 + kind]));
            close(file);
        }
        put(results, answer);
        if ((index + 1) % OUTPUTS && index + 1 < count) continue;
        put(noted, notes * (index % OUTPUTS + 1));
        must(syncfs(root), "syncfs");
        for (size_t one = index - index % OUTPUTS; one <= index; one++) {
            for (int kind = 0; kind < kinds; kind++) {
                snprintf(hidden, sizeof hidden, ".%s.%d", names[one], kind);
                snprintf(visible, sizeof visible, "%s.%d", names[one], kind);
                must(renameat2(outbox, hidden, outbox, visible, RENAME_NOREPLACE), "rename");
            }
            must(renameat2(processing, names[one], archive, names[one], RENAME_NOREPLACE), "rename");
        }
        must(fsync(outbox), "fsync");
        must(fsync(processing), "fsync");
        must(fsync(archive), "fsync");
    }
    must(fsync(results), "fsync");
    printf("%zu\n", count);
    return 0;
}
