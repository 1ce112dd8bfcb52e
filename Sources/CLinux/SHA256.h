// SHA-256 by the processor's own instructions, where it has them. Header only, as all of this module.
#pragma once
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)

typedef int clinux_words __attribute__((vector_size(16)));
typedef struct { clinux_words words; } __attribute__((packed, aligned(1), may_alias)) clinux_unaligned;

// CPUID leaf 1 says SSSE3 and SSE4.1, leaf 7 says SHA.
static inline int clinux_has_sha256(void) {
    unsigned int a, b, c, d;
    __asm__("cpuid" : "=a"(a), "=b"(b), "=c"(c), "=d"(d) : "0"(0), "2"(0));
    if (a < 7) return 0;
    __asm__("cpuid" : "=a"(a), "=b"(b), "=c"(c), "=d"(d) : "0"(1), "2"(0));
    if (!(c >> 9 & 1) || !(c >> 19 & 1)) return 0;
    __asm__("cpuid" : "=a"(a), "=b"(b), "=c"(c), "=d"(d) : "0"(7), "2"(0));
    return b >> 29 & 1;
}

// Compresses whole blocks of 64 bytes into the eight chaining words; only where clinux_has_sha256().
__attribute__((target("sha,sse4.1,ssse3")))
static inline void clinux_sha256(uint32_t *state, const uint8_t *bytes, size_t blocks, const uint32_t *constants) {
    // The order in which the instructions want the words.
    clinux_words low = {(int)state[5], (int)state[4], (int)state[1], (int)state[0]};
    clinux_words high = {(int)state[7], (int)state[6], (int)state[3], (int)state[2]};
    for (; blocks; blocks--, bytes += 64) {
        const clinux_words lowBefore = low, highBefore = high;
        clinux_words schedule[4];
        // Without a loop the schedule stays in registers: half as fast again.
        #pragma clang loop unroll(full)
        for (int group = 0; group < 16; group++) {
            clinux_words *now = schedule + (group & 3);
            const clinux_words last = schedule[(group + 3) & 3];
            if (group < 4) {
                const uint8_t *from = bytes + 16 * group;
                for (int word = 0; word < 4; word++) {
                    uint32_t value;
                    __builtin_memcpy(&value, from + 4 * word, 4);
                    (*now)[word] = (int)__builtin_bswap32(value);
                }
            } else {
                const clinux_words early = __builtin_ia32_sha256msg1(*now, schedule[(group + 1) & 3]);
                const clinux_words middle = __builtin_shufflevector(schedule[(group + 2) & 3], last, 1, 2, 3, 4);
                *now = __builtin_ia32_sha256msg2(early + middle, last);
            }
            clinux_words sum = *now + ((const clinux_unaligned *)(constants + 4 * group))->words;
            high = __builtin_ia32_sha256rnds2(high, low, sum);
            sum = __builtin_shufflevector(sum, sum, 2, 3, 2, 3);
            low = __builtin_ia32_sha256rnds2(low, high, sum);
        }
        low += lowBefore;
        high += highBefore;
    }
    state[0] = (uint32_t)low[3];
    state[1] = (uint32_t)low[2];
    state[2] = (uint32_t)high[3];
    state[3] = (uint32_t)high[2];
    state[4] = (uint32_t)low[1];
    state[5] = (uint32_t)low[0];
    state[6] = (uint32_t)high[1];
    state[7] = (uint32_t)high[0];
}

#else

static inline int clinux_has_sha256(void) { return 0; }
static inline void clinux_sha256(uint32_t *state, const uint8_t *bytes, size_t blocks, const uint32_t *constants) {}

#endif
