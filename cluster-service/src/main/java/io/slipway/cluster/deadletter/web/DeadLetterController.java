package io.slipway.cluster.deadletter.web;

import io.slipway.cluster.deadletter.DeadLetter;
import io.slipway.cluster.deadletter.DeadLetters;
import io.slipway.cluster.deadletter.Replay;
import io.slipway.service.web.Page;
import io.slipway.service.web.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What consumers could not handle, of all projects. */
@RestController
@RequestMapping("/api/v1/dead-letters")
class DeadLetterController {

    /** More than these of one topic are looked at with Kafka's own tools. */
    private static final int PER_TOPIC = 200;

    private final DeadLetters letters;
    private final Replay replay;

    DeadLetterController(DeadLetters letters, Replay replay) {
        this.letters = letters;
        this.replay = replay;
    }

    @GetMapping
    Page<DeadLetter> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        var all = letters.newest(PER_TOPIC);
        var after = page.after().map(id -> after(all, id)).orElse(all);
        var shown = after.stream().limit(page.limit() + 1L).toList();
        return Page.of(page, shown, DeadLetter::id);
    }

    /** From the start when what was shown last is not kept any more. */
    private static List<DeadLetter> after(List<DeadLetter> all, String id) {
        var ids = all.stream().map(DeadLetter::id).toList();
        return all.subList(ids.indexOf(id) + 1, all.size());
    }

    @PostMapping("/{id}/replay")
    DeadLetter replay(@PathVariable String id) {
        return replay.replay(id);
    }
}
