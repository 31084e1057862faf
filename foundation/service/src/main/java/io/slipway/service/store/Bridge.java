package io.slipway.service.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The one bridge from the reactive driver to imperative code: it waits, so it is for virtual
 * threads (a waiting one costs nothing) and for starting up. On a thread of the event loop it
 * throws.
 */
public final class Bridge {

    private final Duration timeout;

    /**
     * @param timeout after this an answer counts as lost
     */
    public Bridge(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * The one result, or none.
     *
     * @throws StoreUnavailableException when there is no answer in time
     */
    public <T> Optional<T> first(Publisher<T> source) {
        return wait(Mono.from(source));
    }

    /**
     * All results.
     *
     * @throws StoreUnavailableException when they are not there in time
     */
    public <T> List<T> all(Publisher<T> source) {
        return wait(Flux.from(source).collectList()).orElse(List.of());
    }

    private <T> Optional<T> wait(Mono<T> source) {
        try {
            return source.timeout(timeout).blockOptional();
        } catch (RuntimeException e) {
            Throwable cause = Exceptions.unwrap(e);
            if (cause instanceof TimeoutException) {
                throw new StoreUnavailableException(
                        "The document store did not answer within " + timeout, cause);
            }
            throw e;
        }
    }
}
