package io.slipway.status.fold.web;

import io.slipway.service.web.Page;
import io.slipway.service.web.PageRequest;
import io.slipway.service.web.ProblemException;
import io.slipway.status.fold.TimelineEvent;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * Pages of a timeline that grows at its head while it is being read: a cursor says after which
 * event a page begins, by its sequence and its place among those of the same sequence.
 */
final class EventPages {

    private record Placed(Place place, TimelineEvent event) {}

    private record Place(long sequence, int rank) {

        static Place parse(String key) {
            try {
                int dot = key.indexOf('.');
                return new Place(
                        Long.parseLong(key.substring(0, Math.max(0, dot))),
                        Integer.parseInt(key.substring(dot + 1)));
            } catch (NumberFormatException _) {
                throw ProblemException.of(
                        HttpStatus.BAD_REQUEST,
                        "PARAMETER_MALFORMED",
                        "That cursor is none that was given");
            }
        }

        boolean isAfter(Place other) {
            return sequence < other.sequence || (sequence == other.sequence && rank > other.rank);
        }

        String key() {
            return sequence + "." + rank;
        }
    }

    private EventPages() {}

    static Page<TimelineEvent> of(List<TimelineEvent> newestFirst, PageRequest request) {
        var after = request.after().map(Place::parse);
        List<Placed> found =
                placed(newestFirst).stream()
                        .filter(event -> after.isEmpty() || event.place().isAfter(after.get()))
                        .limit(request.limit() + 1L)
                        .toList();
        return Page.of(request, found, event -> event.place().key()).map(Placed::event);
    }

    private static List<Placed> placed(List<TimelineEvent> events) {
        List<Placed> placed = new ArrayList<>();
        int rank = 0;
        for (var event : events) {
            boolean same =
                    !placed.isEmpty() && placed.getLast().event().sequence() == event.sequence();
            rank = same ? rank + 1 : 0;
            placed.add(new Placed(new Place(event.sequence(), rank), event));
        }
        return placed;
    }
}
