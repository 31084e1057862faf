package io.slipway.service.web;

import io.slipway.service.launch.SlipwayProperties;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.util.unit.DataSize;
import org.springframework.web.client.RestClient;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Server, JSON, problem details, body limit and internal sign-in. */
@AutoConfiguration
class WebConfiguration {

    private static final DataSize LARGEST_BODY = DataSize.ofMegabytes(1);

    /** Before Boot's own handler, which answers in another form. */
    private static final int BEFORE_BOOTS = -2;

    @Bean
    @Order(BEFORE_BOOTS)
    WebExceptionHandler problemWriter(JsonMapper mapper) {
        return new ProblemWriter(mapper);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 100)
    WebFilter internalAuthentication(SlipwayProperties properties) {
        return new InternalAuthentication(properties.internalToken());
    }

    /** Before whatever may refuse a request without looking at its body. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 50)
    WebFilter wholeBodies() {
        return new WholeBodies(LARGEST_BODY.toBytes());
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 200)
    WebFilter bodyLimit() {
        return new BodyLimit(LARGEST_BODY.toBytes());
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    OpenStreams openStreams() {
        return new OpenStreams();
    }

    @Bean
    ReactorResourceFactory eventLoops(@Value("${spring.application.name}") String application) {
        return EventLoops.of(application);
    }

    @Bean
    PeerClients peerClients(
            RestClient.Builder usual,
            SlipwayProperties properties,
            @Value("${spring.application.name}") String application) {
        return new PeerClients(usual, properties.internalToken(), application);
    }

    /** Times are RFC 3339 in UTC by Jackson's default; durations are seconds. */
    @Bean
    JsonMapperBuilderCustomizer durationsInSeconds() {
        return builder ->
                builder.addModule(
                        new SimpleModule("durations").addSerializer(new SecondsSerializer()));
    }

    private static final class SecondsSerializer extends StdSerializer<Duration> {

        SecondsSerializer() {
            super(Duration.class);
        }

        @Override
        public void serialize(
                Duration duration, JsonGenerator generator, SerializationContext context) {
            generator.writeNumber(duration.toSeconds());
        }
    }
}
