package io.slipway.account.cloudaccount.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    @Test
    void readsWhatItWrote() {
        assertThat(EntityTag.version(EntityTag.of(7))).hasValue(7);
        assertThat(EntityTag.version("W/\"7\"")).hasValue(7);
    }

    @Test
    void meansAnyVersionWhenNoneIsSaid() {
        assertThat(EntityTag.version(null)).isEmpty();
        assertThat(EntityTag.version("*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"x\"", "", "\"99999999999999999999\""})
    void meansNoVersionWhenItIsNone(String text) {
        assertThat(EntityTag.version(text)).hasValue(-1);
    }
}
