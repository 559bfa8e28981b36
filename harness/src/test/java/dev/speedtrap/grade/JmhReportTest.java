package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.speedtrap.task.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JmhReportTest {
  @TempDir Path outputs;

  @Test
  void readsTheTimeOfEveryInvocationAndTakesTheReportAway() throws Exception {
    write(report("[[2.5E9, 7, 1000.6]]"));

    JmhReport report = JmhReport.take(outputs, 3);

    assertThat(report.nanos()).containsExactly(2_500_000_000L, 7L, 1001L);
    assertThat(report.text()).contains("rawData");
    assertThat(outputs).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[1, 2]]",
        "[[1, 2, 3, 4]]",
        "[[1, 2, 3], [1, 2, 3]]",
        "[]",
        "[[1, 2, 0]]",
        "[[1, 2, -3]]",
        "[[1, 2, \"NaN\"]]",
        "[[1, 2, 1e300]]",
        "[[1, 2, null]]",
        "[[1, 2, [3]]]",
        "{\"a\": 1}"
      })
  void refusesOtherNumbersThanThoseOfTheInvocations(String rawData) throws IOException {
    write(report(rawData));
    assertInvalid();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "null", "[]", "{}", "7", "[null]", "[{}]", "[[[[[[[["})
  void refusesWhatIsNoReport(String text) throws IOException {
    write(text);
    assertInvalid();
  }

  @Test
  void refusesAReportOfAnotherUnit() throws IOException {
    write(report("[[1, 2, 3]]").replace("ns/op", "ms/op"));
    assertInvalid();
  }

  @Test
  void refusesAReportThatIsMissingOrHugeOrNoFile() throws IOException {
    assertInvalid();
    write(report("[[1, 2, 3]]") + " ".repeat(300_000));
    assertInvalid();
    Files.delete(outputs.resolve("jmh.json"));
    Files.createDirectory(outputs.resolve("jmh.json"));
    assertInvalid();
  }

  private void assertInvalid() {
    Rejection rejection = catchThrowableOfType(Rejection.class, () -> JmhReport.take(outputs, 3));
    assertThat(rejection.verdict().reason()).isEqualTo(Reason.OUTPUT_INVALID);
    assertThat(rejection.verdict().caughtBy()).isEqualTo("jmh.json");
  }

  private void write(String text) throws IOException {
    Files.writeString(outputs.resolve("jmh.json"), text);
  }

  private static String report(String rawData) {
    return """
    [{"benchmark": "b", "primaryMetric": {"score": 1, "scoreUnit": "ns/op", "rawData": %s}}]
    """
        .formatted(rawData);
  }
}
