package io.slipway.cli.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write and read them: {@code 45s}, {@code 9m48s}, {@code 1h05m}. */
public final class Durations implements ITypeConverter<Duration> {

    private static final Pattern WRITTEN = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s?)?");

    /** {@code 45s}, {@code 9m48s}, {@code 1h05m}, {@code 2d03h}; never negative. */
    public static String show(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return pair(seconds / 60, "m", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return pair(seconds / 3600, "h", seconds % 3600 / 60, "m");
        }
        return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    /** As {@link #show(Duration)}, from seconds. */
    public static String showSeconds(double seconds) {
        return show(ofSeconds(seconds));
    }

    /** A duration from seconds with a fraction. */
    public static Duration ofSeconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** The age of something, in its largest unit alone: {@code 3d}, {@code 5h}, {@code 12m}. */
    public static String age(@Nullable Duration age) {
        if (age == null) {
            return "";
        }
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 120) {
            return seconds + "s";
        }
        if (seconds < 7200) {
            return seconds / 60 + "m";
        }
        return seconds < 172_800 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }

    @Override
    public Duration convert(String text) {
        Matcher matcher = WRITTEN.matcher(text.toLowerCase(Locale.ROOT));
        if (text.isEmpty() || !matcher.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no duration; write 90s, 15m or 1h30m");
        }
        return Duration.ofHours(number(matcher.group(1)))
                .plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static String pair(long large, String unit, long small, String smallUnit) {
        return String.format(Locale.ROOT, "%d%s%02d%s", large, unit, small, smallUnit);
    }
}
