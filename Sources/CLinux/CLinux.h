// Kernel and glibc calls that the Glibc module hides. Header only: no C source file is compiled.
// <sys/socket.h> must stay out: under _GNU_SOURCE its address arguments cannot be called from Swift.
#pragma once
#define _GNU_SOURCE 1
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "SHA256.h"

// Function-like or computed macros do not reach Swift: named constants instead.
enum {
    CLINUX_SETLEASE = F_SETLEASE,
    CLINUX_SETSIG = F_SETSIG,
};

// accept4(2) with close-on-exec; the prototype of <sys/socket.h> cannot be used here.
static inline int clinux_accept(int listener) {
    return (int)syscall(SYS_accept4, listener, NULL, NULL, O_CLOEXEC);
}

// pidfd_open(2), which glibc has since 2.36 in a header of its own.
static inline int clinux_pidfd_open(int process) {
    return (int)syscall(SYS_pidfd_open, process, 0);
}

// glibc's allocator; the Glibc module leaves its header out.
int mallopt(int parameter, int value);
enum { CLINUX_M_TRIM_THRESHOLD = -1, CLINUX_M_MMAP_THRESHOLD = -3, CLINUX_M_ARENA_MAX = -8 };
