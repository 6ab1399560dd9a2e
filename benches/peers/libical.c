/* The least that an auditor over libical must do: parse a file and expand every event's rule from
 * its start up to the window's end, counting the instances inside the window.
 *
 *     libical FILE FROM TO      (dates as YYYYMMDD, TO exclusive)
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static long counted;
static icaltimetype from, to;

static void count(icaltimetype when) {
    if (icaltime_compare(when, from) >= 0 && icaltime_compare(when, to) < 0) counted++;
}

static void expand(icalcomponent *event) {
    icaltimetype start = icalcomponent_get_dtstart(event);
    icalproperty *rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    if (rule == NULL) {
        count(start);
        return;
    }
    icalrecur_iterator *walk = icalrecur_iterator_new(icalproperty_get_rrule(rule), start);
    if (walk == NULL) return;
    for (icaltimetype next = icalrecur_iterator_next(walk); !icaltime_is_null_time(next);
         next = icalrecur_iterator_next(walk)) {
        if (icaltime_compare(next, to) >= 0) break;
        count(next);
    }
    icalrecur_iterator_free(walk);
}

static char *next_line(char *buffer, size_t size, void *file) {
    return fgets(buffer, (int)size, (FILE *)file);
}

static void calendar(icalcomponent *all) {
    icalcompiter it = icalcomponent_begin_component(all, ICAL_VEVENT_COMPONENT);
    for (icalcomponent *event = icalcompiter_deref(&it); event != NULL;
         event = icalcompiter_next(&it))
        expand(event);
}

int main(int argc, char **argv) {
    if (argc != 4) return 2;
    FILE *file = fopen(argv[1], "r");
    if (file == NULL) return 1;
    from = icaltime_from_string(argv[2]);
    to = icaltime_from_string(argv[3]);
    icalparser *parser = icalparser_new();
    icalparser_set_gen_data(parser, file);
    char *line;
    /* One calendar at a time: the memory of the whole file as a tree is not charged to libical. */
    while ((line = icalparser_get_line(parser, next_line)) != NULL) {
        icalcomponent *done = icalparser_add_line(parser, line);
        icalmemory_free_buffer(line);
        if (done == NULL) continue;
        calendar(done);
        icalcomponent_free(done);
    }
    printf("%ld\n", counted);
    icalparser_free(parser);
    fclose(file);
    return 0;
}
