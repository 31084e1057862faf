package io.slipway.service.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class LeftOutTest {

    @Test
    void leavesOutWhatBeginsWithAnyPrefix() {
        LeftOut leftOut = new LeftOut();
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(
                        new MapPropertySource(
                                "test",
                                Map.of(
                                        "slipway.leave-out[0]",
                                        "org.springframework.boot.security",
                                        "slipway.leave-out[1]",
                                        "org.springdoc")));
        leftOut.setEnvironment(environment);

        boolean[] kept =
                leftOut.match(
                        new String[] {
                            "org.springframework.boot.security.SecurityAutoConfiguration",
                            null,
                            "org.springframework.boot.kafka.KafkaAutoConfiguration"
                        },
                        null);

        assertThat(kept).containsExactly(false, true, true);
    }

    @Test
    void keepsEverythingWhereNothingIsSaid() {
        LeftOut leftOut = new LeftOut();
        leftOut.setEnvironment(new StandardEnvironment());

        assertThat(leftOut.match(new String[] {"a"}, null)).containsExactly(true);
    }
}
