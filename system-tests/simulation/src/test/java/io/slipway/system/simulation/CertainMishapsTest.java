package io.slipway.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CertainMishapsTest {

    @Test
    void strikeThreeTimesOnALongWay() {
        assertThat(LongStream.range(0, 100))
                .allSatisfy(seed -> assertThat(walked(seed, 1_000, 1_000)).hasSize(3));
    }

    @Test
    void strikeAtTheNextPointsWhenTheEndIsNear() {
        assertThat(LongStream.range(0, 100))
                .allSatisfy(seed -> assertThat(walked(seed, 0, 3)).hasSize(3));
    }

    @Test
    void areTheSameForOneSeed() {
        assertThat(walked(7, 1_000, 1_000)).isEqualTo(walked(7, 1_000, 1_000));
    }

    private static Map<Point, Mishap> walked(long seed, int hurriedAt, int points) {
        var mishaps = new Mishaps(new CertainMishaps(seed, Mishaps.none()));
        for (var nth = 0; nth < points; nth++) {
            if (nth == hurriedAt) {
                mishaps.hurry();
            }
            mishaps.next(Point.Kind.WRITE, "somewhere");
        }
        return new LinkedHashMap<>(mishaps.happened());
    }
}
