/* What stands between the program and the disk in the fault suite.
 *
 * Loaded with LD_PRELOAD. Counts every change made to files below one folder; at the N-th it
 * kills the process or answers with an error, or it records every change so that a power cut
 * can be played back. Without an armed fault it only passes calls on.
 */
#define _GNU_SOURCE
#undef _FORTIFY_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { PASS, COUNT, KILL, FAIL_ONCE, FAIL_FROM_HERE, RECORD, KILL_AFTER };

static int mode = PASS, fault = 0, log_file = -1, seen = 0, hits = 0, at = 0;
static char folder[4096];
static size_t folder_size = 0;

/* Arms a fault: what happens at the n-th change below the folder. */
void fault_arm(const char *below, int how, int n, int number, int file) {
    snprintf(folder, sizeof folder, "%s", below);
    folder_size = strlen(folder);
    at = n, fault = number, log_file = file, seen = 0, hits = 0, mode = how;
}

/* How many changes were seen, and how many of them met the fault. */
int fault_seen(void) { return seen; }
int fault_hits(void) { return hits; }

static int inside(const char *path) {
    return mode != PASS && strncmp(path, folder, folder_size) == 0 &&
           (path[folder_size] == '/' || path[folder_size] == 0);
}

static int inside_file(int file, char *path, size_t size) {
    char link[64];
    if (mode == PASS) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t got = syscall(SYS_readlinkat, AT_FDCWD, link, path, size - 1);
    if (got <= 0) return 0;
    path[got] = 0;
    return inside(path);
}

struct record { uint8_t kind; uint8_t pad; uint16_t one; uint16_t two; uint16_t pad2;
                int64_t offset; uint64_t size; };

static void record(char kind, const char *one, const char *two, int64_t offset, const void *data,
                   size_t size) {
    if (mode == KILL_AFTER && seen == at) { kill(getpid(), SIGKILL); for (;;) pause(); }
    if (mode != RECORD) return;
    struct record head = {kind, 0, strlen(one), strlen(two), 0, offset, size};
    syscall(SYS_write, log_file, &head, sizeof head);
    syscall(SYS_write, log_file, one, (size_t)head.one);
    syscall(SYS_write, log_file, two, (size_t)head.two);
    if (data) syscall(SYS_write, log_file, data, size);
}

/* Counts one change; true when it must fail. `takes` says whether it needs space. */
static int struck(int takes) {
    seen++;
    if (mode == KILL && seen == at) { kill(getpid(), SIGKILL); for (;;) pause(); }
    int now = (mode == FAIL_ONCE && seen == at) || (mode == FAIL_FROM_HERE && seen >= at);
    /* A disk that stays full still forgets, shrinks and synchronises. */
    if (mode == FAIL_FROM_HERE && fault == ENOSPC && !takes) now = 0;
    if (now) { hits++; errno = fault; }
    return now;
}

#define REAL(name, type, ...) \
    static type (*real)(__VA_ARGS__) = 0; \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define OPEN(name) \
int name(const char *path, int flags, ...) { \
    REAL(#name, int, const char *, int, ...); \
    va_list rest; va_start(rest, flags); \
    mode_t rights = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; va_end(rest); \
    int fresh = (flags & O_CREAT) && inside(path) && access(path, F_OK) != 0; \
    if (fresh && struck(1)) return -1; \
    int cut = (flags & O_TRUNC) && !fresh && inside(path); \
    if (cut && struck(0)) return -1; \
    int file = real(path, flags, rights); \
    if (file >= 0 && fresh) record('c', path, "", 0, 0, 0); \
    if (file >= 0 && cut) record('t', path, "", 0, 0, 0); \
    return file; \
}
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
int name(int base, const char *path, int flags, ...) { \
    REAL(#name, int, int, const char *, int, ...); \
    va_list rest; va_start(rest, flags); \
    mode_t rights = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; va_end(rest); \
    int fresh = (flags & O_CREAT) && inside(path) && access(path, F_OK) != 0; \
    if (fresh && struck(1)) return -1; \
    int file = real(base, path, flags, rights); \
    if (file >= 0 && fresh) record('c', path, "", 0, 0, 0); \
    return file; \
}
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int file, const void *data, size_t size) {
    REAL("write", ssize_t, int, const void *, size_t);
    char path[4096];
    if (!inside_file(file, path, sizeof path)) return real(file, data, size);
    if (struck(1)) { int why = errno; real(file, data, size / 2); errno = why; return -1; }
    off_t where = lseek(file, 0, SEEK_CUR);
    ssize_t done = real(file, data, size);
    if (done > 0) record('w', path, "", where, data, done);
    return done;
}

#define PWRITE(name, offset_type) \
ssize_t name(int file, const void *data, size_t size, offset_type where) { \
    REAL(#name, ssize_t, int, const void *, size_t, offset_type); \
    char path[4096]; \
    if (!inside_file(file, path, sizeof path)) return real(file, data, size, where); \
    if (struck(1)) { int why = errno; real(file, data, size / 2, where); errno = why; return -1; } \
    ssize_t done = real(file, data, size, where); \
    if (done > 0) record('w', path, "", where, data, done); \
    return done; \
}
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define SYNC(name) \
int name(int file) { \
    REAL(#name, int, int); \
    char path[4096]; \
    if (!inside_file(file, path, sizeof path)) return real(file); \
    if (struck(0)) return -1; \
    record('s', path, "", 0, 0, 0); \
    return 0; /* nothing here outlives this machine, so nothing need be waited for */ \
}
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset_type) \
int name(int file, offset_type size) { \
    REAL(#name, int, int, offset_type); \
    char path[4096]; \
    if (!inside_file(file, path, sizeof path)) return real(file, size); \
    struct stat now; \
    int grows = fstat(file, &now) == 0 && size > now.st_size; \
    if (struck(grows)) return -1; \
    int done = real(file, size); \
    if (done == 0) record('t', path, "", size, 0, 0); \
    return done; \
}
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int unlink(const char *path) {
    REAL("unlink", int, const char *);
    if (!inside(path) || access(path, F_OK) != 0) return real(path);
    if (struck(0)) return -1;
    int done = real(path);
    if (done == 0) record('u', path, "", 0, 0, 0);
    return done;
}

int mkdir(const char *path, mode_t rights) {
    REAL("mkdir", int, const char *, mode_t);
    if (!inside(path)) return real(path, rights);
    if (struck(1)) return -1;
    int done = real(path, rights);
    if (done == 0) record('d', path, "", 0, 0, 0);
    return done;
}

#define TWO(name, kind) \
int name(const char *one, const char *two) { \
    REAL(#name, int, const char *, const char *); \
    if (!inside(two)) return real(one, two); \
    if (struck(1)) return -1; \
    int done = real(one, two); \
    if (done == 0) record(kind, one, two, 0, 0, 0); \
    return done; \
}
TWO(link, 'l')
TWO(rename, 'r')

int linkat(int a, const char *one, int b, const char *two, int flags) {
    REAL("linkat", int, int, const char *, int, const char *, int);
    if (!inside(two)) return real(a, one, b, two, flags);
    if (struck(1)) return -1;
    int done = real(a, one, b, two, flags);
    if (done == 0) record('l', one, two, 0, 0, 0);
    return done;
}
