package io.slipway.gateway.problem;

import io.slipway.gateway.routing.BodyTooLargeException;
import io.slipway.gateway.routing.Services;
import io.slipway.gateway.routing.TokenRefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** The one translator from what went wrong in the gateway to a problem. */
@Component
class ProblemHandler implements WebExceptionHandler, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    /** Before Spring Boot's own handler, which is at -1. */
    private static final int ORDER = -2;

    private final ProblemWriter writer;

    ProblemHandler(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        Problem problem = problemOf(exchange, failure);
        if (problem.status().is5xxServerError()) {
            log(exchange, problem, failure);
        }
        return writer.write(exchange, problem);
    }

    private static Problem problemOf(ServerWebExchange exchange, Throwable failure) {
        String service = Services.of(exchange);
        return switch (failure) {
            case BodyTooLargeException tooLarge -> Problem.bodyTooLarge(tooLarge.maxBytes());
            case TokenRefusedException _ -> Problem.misconfigured(service);
            case ConnectException _ -> Problem.unreachable(service);
            case UnknownHostException _ -> Problem.unreachable(service);
            case IOException _ -> Problem.unanswered(service, HttpStatus.SERVICE_UNAVAILABLE);
            case ResponseStatusException known -> byStatus(exchange, known);
            default -> Problem.internal();
        };
    }

    private static Problem byStatus(ServerWebExchange exchange, ResponseStatusException failure) {
        return switch (HttpStatus.resolve(failure.getStatusCode().value())) {
            case NOT_FOUND, METHOD_NOT_ALLOWED ->
                    Problem.notFound(
                            "There is nothing at %s %s."
                                    .formatted(
                                            exchange.getRequest().getMethod(),
                                            exchange.getRequest().getPath().value()));
            case GATEWAY_TIMEOUT ->
                    Problem.unanswered(Services.of(exchange), HttpStatus.GATEWAY_TIMEOUT);
            case BAD_REQUEST -> Problem.malformed("The request is not a valid HTTP request.");
            case null, default -> Problem.internal();
        };
    }

    private static void log(ServerWebExchange exchange, Problem problem, Throwable failure) {
        var line =
                log.atWarn()
                        .addKeyValue("code", problem.code())
                        .addKeyValue("method", exchange.getRequest().getMethod())
                        .addKeyValue("path", exchange.getRequest().getPath().value())
                        .addKeyValue("cause", failure.toString());
        if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
            line = line.setCause(failure);
        }
        line.log(problem.title());
    }
}
