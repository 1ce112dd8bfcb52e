// The part of libcurl that the HTTP transport calls, declared by hand so that no -dev package is needed, and loaded on
// first use, so that programs that make no call pay nothing for it and run without it. Floor: libcurl 7.85.
#pragma once
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>

// Also what a callback that gives bytes looks like.
typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *context);

struct ccurl_slist {
    char *data;
    struct ccurl_slist *next;
};

struct ccurl_message {
    int kind;
    void *easy;
    union {
        void *whatever;
        int result;
    } data;
};

enum {
    CCURL_MESSAGE_DONE = 1,
    CCURL_ERROR_SIZE = 256,

    CCURL_OPT_BUFFERSIZE = 98,
    CCURL_OPT_CAINFO = 10065,
    CCURL_OPT_CAPATH = 10097,
    CCURL_OPT_CONNECTTIMEOUT_MS = 156,
    CCURL_OPT_CUSTOMREQUEST = 10036,
    CCURL_OPT_ERRORBUFFER = 10010,
    CCURL_OPT_FOLLOWLOCATION = 52,
    CCURL_OPT_FORBID_REUSE = 75,
    CCURL_OPT_FRESH_CONNECT = 74,
    CCURL_OPT_HEADERDATA = 10029,
    CCURL_OPT_HEADERFUNCTION = 20079,
    CCURL_OPT_HTTPHEADER = 10023,
    CCURL_OPT_HTTP_VERSION = 84,
    CCURL_OPT_LOW_SPEED_LIMIT = 19,
    CCURL_OPT_LOW_SPEED_TIME = 20,
    CCURL_OPT_MIMEPOST = 10269,
    CCURL_OPT_NOSIGNAL = 99,
    CCURL_OPT_POST = 47,
    CCURL_OPT_COPYPOSTFIELDS = 10165,
    CCURL_OPT_POSTFIELDSIZE_LARGE = 30120,
    CCURL_OPT_PRIVATE = 10103,
    CCURL_OPT_PROXY = 10004,
    CCURL_OPT_PROTOCOLS_STR = 10318,
    CCURL_OPT_QUICK_EXIT = 322,
    CCURL_OPT_READDATA = 10009,
    CCURL_OPT_READFUNCTION = 20012,
    CCURL_OPT_SUPPRESS_CONNECT_HEADERS = 265,
    CCURL_OPT_TCP_KEEPALIVE = 213,
    CCURL_OPT_TIMEOUT_MS = 155,
    CCURL_OPT_UPLOAD_BUFFERSIZE = 280,
    CCURL_OPT_URL = 10002,
    CCURL_OPT_WRITEDATA = 10001,
    CCURL_OPT_WRITEFUNCTION = 20011,

    CCURL_INFO_PRIVATE = 0x100000 + 21,
    CCURL_INFO_REQUEST_SIZE = 0x200000 + 12,
    CCURL_INFO_RESPONSE_CODE = 0x200000 + 2,

    CCURL_HTTP_VERSION_1_1 = 2,
    CCURL_READ_ABORT = 0x10000000,

    CCURL_OK = 0,
    CCURL_UNSUPPORTED_PROTOCOL = 1,
    CCURL_URL_MALFORMAT = 3,
    CCURL_COULDNT_RESOLVE_PROXY = 5,
    CCURL_COULDNT_RESOLVE_HOST = 6,
    CCURL_COULDNT_CONNECT = 7,
    CCURL_WEIRD_SERVER_REPLY = 8,
    CCURL_PARTIAL_FILE = 18,
    CCURL_WRITE_ERROR = 23,
    CCURL_READ_ERROR = 26,
    CCURL_OPERATION_TIMEDOUT = 28,
    CCURL_SSL_CONNECT_ERROR = 35,
    CCURL_ABORTED_BY_CALLBACK = 42,
    CCURL_GOT_NOTHING = 52,
    CCURL_SEND_ERROR = 55,
    CCURL_RECV_ERROR = 56,
    CCURL_SSL_CERTPROBLEM = 58,
    CCURL_PEER_FAILED_VERIFICATION = 60,
    CCURL_SSL_CACERT_BADFILE = 77,
    CCURL_SSL_ISSUER_ERROR = 83,
    CCURL_PROXY = 97,
};

struct ccurl_library {
    int (*global_init)(long flags);
    void *(*easy_init)(void);
    int (*easy_setopt)(void *easy, int option, ...);
    int (*easy_getinfo)(void *easy, int info, ...);
    const char *(*easy_strerror)(int code);
    void (*easy_cleanup)(void *easy);
    void *(*multi_init)(void);
    int (*multi_add_handle)(void *multi, void *easy);
    int (*multi_remove_handle)(void *multi, void *easy);
    int (*multi_perform)(void *multi, int *running);
    int (*multi_poll)(void *multi, void *extra, unsigned int count, int timeout_ms, int *ready);
    int (*multi_wakeup)(void *multi);
    struct ccurl_message *(*multi_info_read)(void *multi, int *left);
    int (*multi_cleanup)(void *multi);
    void *(*mime_init)(void *easy);
    void *(*mime_addpart)(void *mime);
    int (*mime_name)(void *part, const char *name);
    int (*mime_data)(void *part, const char *data, size_t size);
    int (*mime_filedata)(void *part, const char *path);
    int (*mime_filename)(void *part, const char *name);
    int (*mime_type)(void *part, const char *type);
    void (*mime_free)(void *mime);
    struct ccurl_slist *(*slist_append)(struct ccurl_slist *list, const char *line);
    void (*slist_free_all)(struct ccurl_slist *list);
};

// Fills in the library; nonzero when it, or a function of it, is missing. Loading it again is cheap and harmless.
static inline int ccurl_load(struct ccurl_library *library) {
    void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!handle) return 1;
    const struct { const char *name; size_t offset; } functions[] = {
        {"curl_global_init", offsetof(struct ccurl_library, global_init)},
        {"curl_easy_init", offsetof(struct ccurl_library, easy_init)},
        {"curl_easy_setopt", offsetof(struct ccurl_library, easy_setopt)},
        {"curl_easy_getinfo", offsetof(struct ccurl_library, easy_getinfo)},
        {"curl_easy_strerror", offsetof(struct ccurl_library, easy_strerror)},
        {"curl_easy_cleanup", offsetof(struct ccurl_library, easy_cleanup)},
        {"curl_multi_init", offsetof(struct ccurl_library, multi_init)},
        {"curl_multi_add_handle", offsetof(struct ccurl_library, multi_add_handle)},
        {"curl_multi_remove_handle", offsetof(struct ccurl_library, multi_remove_handle)},
        {"curl_multi_perform", offsetof(struct ccurl_library, multi_perform)},
        {"curl_multi_poll", offsetof(struct ccurl_library, multi_poll)},
        {"curl_multi_wakeup", offsetof(struct ccurl_library, multi_wakeup)},
        {"curl_multi_info_read", offsetof(struct ccurl_library, multi_info_read)},
        {"curl_multi_cleanup", offsetof(struct ccurl_library, multi_cleanup)},
        {"curl_mime_init", offsetof(struct ccurl_library, mime_init)},
        {"curl_mime_addpart", offsetof(struct ccurl_library, mime_addpart)},
        {"curl_mime_name", offsetof(struct ccurl_library, mime_name)},
        {"curl_mime_data", offsetof(struct ccurl_library, mime_data)},
        {"curl_mime_filedata", offsetof(struct ccurl_library, mime_filedata)},
        {"curl_mime_filename", offsetof(struct ccurl_library, mime_filename)},
        {"curl_mime_type", offsetof(struct ccurl_library, mime_type)},
        {"curl_mime_free", offsetof(struct ccurl_library, mime_free)},
        {"curl_slist_append", offsetof(struct ccurl_library, slist_append)},
        {"curl_slist_free_all", offsetof(struct ccurl_library, slist_free_all)},
    };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        void *function = dlsym(handle, functions[i].name);
        if (!function) return 1;
        *(void **)((char *)library + functions[i].offset) = function;
    }
    return library->global_init(3 /* everything */);
}

// What Swift cannot call: variadic functions.
static inline int ccurl_set_long(const struct ccurl_library *l, void *easy, int option, long value) {
    return l->easy_setopt(easy, option, value);
}
static inline int ccurl_set_size(const struct ccurl_library *l, void *easy, int option, int64_t value) {
    return l->easy_setopt(easy, option, value);
}
static inline int ccurl_set_pointer(const struct ccurl_library *l, void *easy, int option, const void *value) {
    return l->easy_setopt(easy, option, value);
}
static inline int ccurl_set_string(const struct ccurl_library *l, void *easy, int option, const char *value) {
    return l->easy_setopt(easy, option, value);
}
static inline int ccurl_set_callback(
    const struct ccurl_library *l, void *easy, int option, ccurl_data_callback value
) {
    return l->easy_setopt(easy, option, value);
}
static inline long ccurl_long_info(const struct ccurl_library *l, void *easy, int info) {
    long value = 0;
    l->easy_getinfo(easy, info, &value);
    return value;
}
static inline void *ccurl_private_info(const struct ccurl_library *l, void *easy) {
    void *value = 0;
    l->easy_getinfo(easy, CCURL_INFO_PRIVATE, &value);
    return value;
}

// Starts a detached thread that no signal is delivered to.
static inline int ccurl_start_thread(void *(*body)(void *), void *context) {
    sigset_t all, before;
    pthread_t thread;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&thread, 0, body, context);
    pthread_sigmask(SIG_SETMASK, &before, 0);
    if (!failed) pthread_detach(thread);
    return failed;
}
