/* The least that any reader of the bytes must do, for orientation: count the lines, and those that
 * begin with ATTENDEE and with DTSTART.
 *
 *     scan FILE
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

int main(int argc, char **argv) {
    struct stat info;
    int file = argc == 2 ? open(argv[1], O_RDONLY) : -1;
    if (file < 0 || fstat(file, &info) != 0 || info.st_size == 0) return 1;
    size_t size = (size_t)info.st_size;
    const char *at = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (at == MAP_FAILED) return 1;
    const char *end = at + size;
    long lines = 0, attendees = 0, starts = 0;
    while (at < end) {
        size_t rest = (size_t)(end - at);
        if (rest >= 8 && memcmp(at, "ATTENDEE", 8) == 0) attendees++;
        else if (rest >= 7 && memcmp(at, "DTSTART", 7) == 0) starts++;
        const char *newline = memchr(at, '\n', rest);
        lines++;
        at = newline == NULL ? end : newline + 1;
    }
    printf("%ld %ld %ld\n", lines, attendees, starts);
    return 0;
}
