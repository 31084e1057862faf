package io.slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsiTextTest {

    private final Palette palette = new Palette(true);

    @Test
    void cutsByWhatIsSeenAndEndsTheColour() {
        String text = palette.good("abc") + palette.bad("defgh");

        String cut = AnsiText.cut(text, 6, "…");

        assertThat(AnsiText.plain(cut)).isEqualTo("abcde…");
        assertThat(cut).endsWith("…\u001b[0m");
    }

    @Test
    void leavesWhatFits() {
        String text = palette.good("abc");

        assertThat(AnsiText.cut(text, 3, "…")).isSameAs(text);
    }

    @Test
    void drawsNoColoursWhereTheyAreNotWanted() {
        assertThat(new Palette(false).bad("x")).isEqualTo("x");
    }
}
