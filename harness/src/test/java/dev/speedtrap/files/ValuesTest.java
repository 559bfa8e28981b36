package dev.speedtrap.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    "16MiB,16777216,16MiB",
    "4GiB,4294967296,4GiB",
    "512KiB,524288,512KiB",
    "100B,100,100B",
    "0B,0,0B",
    "1024 MiB,1073741824,1GiB",
    "1TiB,1099511627776,1TiB",
    "2048TiB,2251799813685248,2048TiB"
  })
  void readsAndWritesSizesExactly(String text, long bytes, String written) {
    assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes)).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "16",
        "16MB",
        "16mib",
        "-1B",
        "1.5GiB",
        "MiB",
        "16777216TiB",
        "99999999999999999999B",
        " 1B",
        "1B ",
        "٣B"
      })
  void refusesWhatIsNoSize(String text) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> ByteSize.parse(text))
        .withMessageContaining("'" + text + "'");
  }

  @Test
  void roundsSizesForPeople() {
    assertThat(ByteSize.ofMiB(1500).rounded()).isEqualTo("1.5 GiB");
    assertThat(ByteSize.ofMiB(16).rounded()).isEqualTo("16 MiB");
    assertThat(new ByteSize(100).rounded()).isEqualTo("100 B");
  }

  @ParameterizedTest
  @CsvSource({
    "250ms,PT0.25S,0.25s",
    "90s,PT90S,90s",
    "120s,PT2M,2min",
    "5min,PT5M,5min",
    "2h,PT2H,2h",
    "1.5s,PT1.5S,1.5s",
    "0s,PT0S,0s",
    "10 us,PT0.00001S,0.00001s",
    "7ns,PT0.000000007S,0.000000007s",
    "0.5h,PT30M,30min"
  })
  void readsAndWritesDurationsExactly(String text, Duration duration, String written) {
    assertThat(DurationText.parse(text)).isEqualTo(duration);
    assertThat(DurationText.format(duration)).isEqualTo(written);
  }

  @Test
  void readsBackEveryDurationThatItWrites() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      Duration duration = Duration.ofNanos(random.nextLong(1L << (1 + random.nextInt(52))));
      assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(duration);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "90",
        "5m",
        "5 minutes",
        "-1s",
        "PT5S",
        "1e3s",
        "s",
        "0.1ns",
        "9999999999h",
        ".5s"
      })
  void refusesWhatIsNoDuration(String text) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> DurationText.parse(text))
        .withMessageContaining("'" + text + "'");
  }

  @Test
  void digestsAreSha256() {
    Digest digest = Digest.of("abc".getBytes(StandardCharsets.UTF_8));
    assertThat(digest.value())
        .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(digest.shortHex()).isEqualTo("ba7816bf8f01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256:",
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ag",
        "sha256.ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "md5:900150983cd24fb0d6963f7d28e17f72"
      })
  void refusesWhatIsNoDigest(String text) {
    assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> new Digest(text));
  }

  @Test
  void guessesTheWordThatWasMeantButNoFarOne() {
    List<String> known = List.of("nanolm-torch", "matmul-jvm", "max");
    assertThat(DidYouMean.nearest("nanolm-troch", known)).contains("nanolm-torch");
    assertThat(DidYouMean.nearest("NanoLM-torch", known)).contains("nanolm-torch");
    assertThat(DidYouMean.nearest("mx", known)).contains("max");
    assertThat(DidYouMean.nearest("resnet", known)).isEmpty();
    assertThat(DidYouMean.nearest("", known)).isEmpty();
    assertThat(DidYouMean.nearest("x".repeat(100_000), known)).isEmpty();
  }
}
