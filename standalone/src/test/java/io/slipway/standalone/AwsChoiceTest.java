package io.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsChoiceTest {

    @Test
    void twoWordsHaveAMeaningOfTheirOwn() {
        assertThat(AwsChoice.parse("simulator")).isEqualTo(new AwsChoice.BuiltIn());
        assertThat(AwsChoice.parse("real")).isEqualTo(new AwsChoice.Real());
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:4566, http://127.0.0.1:4566",
        "http://127.0.0.1:4566/, http://127.0.0.1:4566",
        "HTTP://LocalHost:4566//, http://localhost:4566",
        "http://localhost:80/, http://localhost",
        "https://aws.example:443, https://aws.example",
        "https://aws.example:80, https://aws.example:80",
        "https://aws.example/Gate/, https://aws.example/Gate",
        "http://[::1]:4566/, http://[::1]:4566",
    })
    void anEndpointIsKeptInOneWayOfWriting(String written, String kept) {
        assertThat(AwsChoice.parse(written)).hasToString(kept).isEqualTo(AwsChoice.parse(kept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sandbox",
                "127.0.0.1:4566",
                "ftp://127.0.0.1",
                "httpx://127.0.0.1",
                "http:///nowhere",
                "http://user:secret@127.0.0.1:4566",
                "http://127.0.0.1:4566/?a=b",
                "http://127.0.0.1:4566/#a",
                "not a url",
            })
    void whatIsNeitherIsRefusedAsUsage(String text) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> AwsChoice.parse(text))
                .withMessageContaining("--aws takes simulator, real, or the URL")
                .returns(ExitCode.USAGE, CommandFailure::exitCode);
    }
}
