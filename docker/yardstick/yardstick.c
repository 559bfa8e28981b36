/*
 * yardstick: the most that the given cores do, as one line of JSON.
 *
 *   {"flops_per_second": 9.3e10, "bytes_per_second": 2.1e10, "cache_bytes_per_second": 2.2e11, "cores": 1, "seconds": 0.9}
 *
 * flops_per_second         single-precision multiply-adds in registers, each counted as two operations
 * bytes_per_second         reading from memory, far more than any cache holds
 * cache_bytes_per_second   reading what lies in the innermost cache
 *
 * The cores are those of its affinity mask, one thread pinned to each, all at once. Each figure is the best
 * of several repeats, since a bound on what is possible is wanted: a run that did its work quicker than these
 * allow did not do it.
 *
 * `yardstick pulse` is the same in about a tenth of a second, without the cache: each figure is the median of short
 * repeats, since here it is wanted how the cores usually do at this moment. Blips of a few milliseconds do not show,
 * a lower frequency or a busy neighbour on the memory does.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

/* Multiply-adds take about 4 cycles and start 2 (x86) to 4 (Arm) a cycle: so many must be under way at once. */
enum { CHAINS_16_REGISTERS = 12, CHAINS_32_REGISTERS = 24 };
/* Many short ones find a moment in which nobody else had the core; a repeat of memory takes as long as it takes. */
enum { ARITHMETIC_REPEATS = 40, MEMORY_REPEATS = 6, CACHE_REPEATS = 40 };
static const double REPEAT_SECONDS = 0.004;
/* All threads together. Beyond the caches of any processor sold; the harness gives 1 GiB. */
static const size_t MEMORY_BYTES = (size_t) 512 << 20;
static const size_t CACHE_BYTES = 16 << 10;

/* Of a pulse. Its memory is beyond the caches that a core has of its own; whether it fits the one that cores share
 * does not matter, since each repeat is compared with others of its kind. */
enum { PULSE_REPEATS = 15 };
static const double PULSE_SECONDS = 0.002;
static const size_t PULSE_MEMORY_BYTES = (size_t) 24 << 20;

typedef float floats4 __attribute__((vector_size(16)));
typedef float floats8 __attribute__((vector_size(32)));
typedef float floats16 __attribute__((vector_size(64)));
typedef int64_t longs2 __attribute__((vector_size(16)));
typedef int64_t longs4 __attribute__((vector_size(32)));

/* The compiler must believe that this reads and writes x, so it leaves out nothing that leads there. */
#if defined(__x86_64__)
#define IN_REGISTER(x) __asm__ volatile("" : "+v"(x))
#elif defined(__aarch64__)
#define IN_REGISTER(x) __asm__ volatile("" : "+w"(x))
#else
#define IN_REGISTER(x) __asm__ volatile("" : "+m"(x))
#endif

/* Defines a function that does `rounds` rounds of multiply-adds and returns the operations this took. */
#define ARITHMETIC(name, attributes, vector, chains)                             \
  attributes static double name(long rounds) {                                   \
    const vector factor = (vector){0} + 0.999f, term = (vector){0} + 0.001f;      \
    vector sum[chains];                                                          \
    _Pragma("GCC unroll 32") for (int c = 0; c < (chains); c++) sum[c] = term * (float) c; \
    for (long round = 0; round < rounds; round++) {                              \
      _Pragma("GCC unroll 32") for (int c = 0; c < (chains); c++) {               \
        sum[c] = sum[c] * factor + term;                                         \
        IN_REGISTER(sum[c]);                                                     \
      }                                                                          \
    }                                                                            \
    return 2.0 * rounds * (chains) * (double) (sizeof(vector) / sizeof(float));  \
  }

#if defined(__x86_64__)
ARITHMETIC(plain, , floats4, CHAINS_16_REGISTERS)
ARITHMETIC(avx2, __attribute__((target("avx2,fma"))), floats8, CHAINS_16_REGISTERS)
ARITHMETIC(avx512, __attribute__((target("avx512f,fma"))), floats16, CHAINS_32_REGISTERS)
#else
ARITHMETIC(plain, , floats4, CHAINS_32_REGISTERS)
#endif

/* Reads a region, with as many loads under way as the core allows, `rounds` times; returns the bytes. */
#define READING(name, attributes, vector)                                              \
  attributes static double name(const void *region, size_t bytes, long rounds) {      \
    for (long round = 0; round < rounds; round++) {                                   \
      vector a = {0}, b = {0}, c = {0}, d = {0};                                      \
      for (const vector *p = region, *end = p + bytes / sizeof *p; p < end; p += 8) { \
        a |= p[0] | p[4];                                                             \
        b |= p[1] | p[5];                                                             \
        c |= p[2] | p[6];                                                             \
        d |= p[3] | p[7];                                                             \
      }                                                                               \
      a |= b | c | d;                                                                 \
      IN_REGISTER(a);                                                                 \
    }                                                                                 \
    return (double) bytes * rounds;                                                   \
  }

READING(read_plain, , longs2)
#if defined(__x86_64__)
READING(read_avx2, __attribute__((target("avx2"))), longs4)
#endif

enum kind { ARITHMETIC_PLAIN, ARITHMETIC_AVX2, ARITHMETIC_AVX512, MEMORY, CACHE, END };

struct worker {
  pthread_t thread;
  int core;
  void *region;
  size_t region_bytes;
  int small_pages; /* huge ones are there or not, as what ran before has left the memory */
  double done, began, ended;
};

static struct {
  pthread_barrier_t start, finish;
  enum kind kind;
  long rounds;
} job;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static double read_region(const void *region, size_t bytes, long rounds) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return read_avx2(region, bytes, rounds);
#endif
  return read_plain(region, bytes, rounds);
}

static double work(const struct worker *w, enum kind kind, long rounds) {
  switch (kind) {
#if defined(__x86_64__)
    case ARITHMETIC_AVX2: return avx2(rounds);
    case ARITHMETIC_AVX512: return avx512(rounds);
#endif
    case MEMORY: return read_region(w->region, w->region_bytes, rounds);
    case CACHE: return read_region(w->region, CACHE_BYTES, rounds);
    default: return plain(rounds);
  }
}

static int supported(enum kind kind) {
  switch (kind) {
#if defined(__x86_64__)
    case ARITHMETIC_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case ARITHMETIC_AVX512: return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("fma");
#else
    case ARITHMETIC_AVX2:
    case ARITHMETIC_AVX512: return 0;
#endif
    default: return 1;
  }
}

static void *serve(void *argument) {
  struct worker *w = argument;
  cpu_set_t only;
  CPU_ZERO(&only);
  CPU_SET(w->core, &only);
  sched_setaffinity(0, sizeof only, &only);
  /* Written by the thread that reads it, so that it lies in that core's own part of memory. */
  madvise(w->region, w->region_bytes, w->small_pages ? MADV_NOHUGEPAGE : MADV_HUGEPAGE);
  memset(w->region, 1, w->region_bytes);
  for (;;) {
    pthread_barrier_wait(&job.start);
    if (job.kind == END) return NULL;
    w->began = now();
    w->done = work(w, job.kind, job.rounds);
    w->ended = now();
    pthread_barrier_wait(&job.finish);
  }
}

/*
 * Has all workers do one job at once; returns the seconds from the first one's start to the last one's end, and
 * in `done` the sum of what they did. Their clocks, not this thread's: it may wake when all is over.
 */
static double together(struct worker *workers, int cores, enum kind kind, long rounds, double *done) {
  job.kind = kind;
  job.rounds = rounds;
  pthread_barrier_wait(&job.start);
  pthread_barrier_wait(&job.finish);
  double began = workers[0].began, ended = workers[0].ended;
  *done = 0;
  for (int i = 0; i < cores; i++) {
    if (workers[i].began < began) began = workers[i].began;
    if (workers[i].ended > ended) ended = workers[i].ended;
    *done += workers[i].done;
  }
  return ended - began;
}

/* The best rate of several repeats, each long enough to be timed well. */
static double best(struct worker *workers, int cores, enum kind kind, int repeats) {
  double most = 0, done;
  long rounds = 1;
  if (!supported(kind)) return 0;
  while (together(workers, cores, kind, rounds, &done) < REPEAT_SECONDS) rounds *= 2;
  for (int i = 0; i < repeats; i++) {
    double seconds = together(workers, cores, kind, rounds, &done);
    if (done / seconds > most) most = done / seconds;
  }
  return most;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

/* The median rate of several short repeats. */
static double middle(struct worker *workers, int cores, enum kind kind) {
  double rates[PULSE_REPEATS], done;
  long rounds = 1;
  if (!supported(kind)) return 0;
  while (together(workers, cores, kind, rounds, &done) < PULSE_SECONDS) rounds *= 2;
  for (int i = 0; i < PULSE_REPEATS; i++) {
    double seconds = together(workers, cores, kind, rounds, &done);
    rates[i] = done / seconds;
  }
  qsort(rates, PULSE_REPEATS, sizeof *rates, ascending);
  return rates[PULSE_REPEATS / 2];
}

static double larger(double a, double b) { return a > b ? a : b; }

int main(int argc, char **argv) {
  double began = now();
  int pulse = argc == 2 && strcmp(argv[1], "pulse") == 0;
  if (argc > 1 && !pulse) {
    fprintf(stderr, "yardstick: takes no argument but 'pulse', was '%s'\n", argv[1]);
    return 2;
  }
  size_t memory_bytes = pulse ? PULSE_MEMORY_BYTES : MEMORY_BYTES;
  cpu_set_t given;
  if (sched_getaffinity(0, sizeof given, &given) != 0) {
    perror("yardstick: which cores are given");
    return 1;
  }
  int cores = CPU_COUNT(&given);
  struct worker *workers = calloc(cores, sizeof *workers);
  if (workers == NULL || pthread_barrier_init(&job.start, NULL, cores + 1) != 0 ||
      pthread_barrier_init(&job.finish, NULL, cores + 1) != 0) {
    perror("yardstick: preparing the threads");
    return 1;
  }
  for (int i = 0, core = 0; i < cores; i++, core++) {
    while (!CPU_ISSET(core, &given)) core++;
    struct worker *w = &workers[i];
    w->core = core;
    w->small_pages = pulse;
    /* Whole huge pages. */
    w->region_bytes = memory_bytes / cores / (2 << 20) * (2 << 20);
    if (w->region_bytes == 0) w->region_bytes = 2 << 20;
    w->region = mmap(NULL, w->region_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (w->region == MAP_FAILED) {
      perror("yardstick: memory to read");
      return 1;
    }
    int error = pthread_create(&w->thread, NULL, serve, w);
    if (error != 0) {
      fprintf(stderr, "yardstick: thread %d of %d: %s\n", i + 1, cores, strerror(error));
      return 1;
    }
  }
  if (pulse) {
    /* AVX-512 never: it lowers the frequency for what runs next. */
    double flops = middle(workers, cores, supported(ARITHMETIC_AVX2) ? ARITHMETIC_AVX2 : ARITHMETIC_PLAIN);
    double memory = middle(workers, cores, MEMORY);
    job.kind = END;
    pthread_barrier_wait(&job.start);
    for (int i = 0; i < cores; i++) pthread_join(workers[i].thread, NULL);
    printf("{\"flops_per_second\": %.5g, \"bytes_per_second\": %.5g, \"cores\": %d, \"seconds\": %.3f}\n",
           flops, memory, cores, now() - began);
    return 0;
  }
  double flops = 0;
  /* The widest need not be the fastest: some processors slow down for it. */
  for (int kind = ARITHMETIC_AVX512; kind >= ARITHMETIC_AVX2; kind--)
    flops = larger(flops, best(workers, cores, kind, ARITHMETIC_REPEATS));
  if (flops == 0) flops = best(workers, cores, ARITHMETIC_PLAIN, ARITHMETIC_REPEATS);
  double memory = best(workers, cores, MEMORY, MEMORY_REPEATS);
  double cache = best(workers, cores, CACHE, CACHE_REPEATS);
  job.kind = END;
  pthread_barrier_wait(&job.start);
  for (int i = 0; i < cores; i++) pthread_join(workers[i].thread, NULL);
  printf("{\"flops_per_second\": %.4g, \"bytes_per_second\": %.4g, \"cache_bytes_per_second\": %.4g, \"cores\": %d, \"seconds\": %.3f}\n",
         flops, memory, cache, cores, now() - began);
  return 0;
}
