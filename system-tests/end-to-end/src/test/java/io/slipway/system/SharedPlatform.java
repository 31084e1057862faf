package io.slipway.system;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link RunningPlatform}, started for the first and stopped after the last.
 */
final class SharedPlatform implements ParameterResolver {

    /** One start; where it failed, every test fails by it at once. */
    private record Start(CompletableFuture<RunningPlatform> platform) implements AutoCloseable {

        static Start begun() {
            try {
                return new Start(CompletableFuture.completedFuture(RunningPlatform.start()));
            } catch (RuntimeException e) {
                return new Start(CompletableFuture.failedFuture(e));
            }
        }

        @Override
        public void close() throws IOException {
            if (!platform.isCompletedExceptionally()) {
                platform.join().close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningPlatform.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedPlatform.class))
                .computeIfAbsent(Start.class, _ -> Start.begun(), Start.class)
                .platform()
                .join();
    }
}
