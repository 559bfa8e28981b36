package dev.speedtrap.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.DocumentSchema;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  @TempDir Path folder;

  @Test
  void readsEveryField() throws IOException {
    Manifest manifest = read(TaskFolder.MANIFEST);

    assertThat(manifest.id()).isEqualTo("tiny");
    assertThat(manifest.version()).isEqualTo(1);
    assertThat(manifest.title()).isEqualTo("A tiny task");
    assertThat(manifest.tags()).containsExactly("pytorch", "cpu");
    assertThat(manifest.objective()).isEqualTo(Objective.TIME);
    assertThat(manifest.image()).isEqualTo(new ImageRef.Named("torch"));
    assertThat(manifest.grader())
        .isEqualTo(
            new Grader(
                Optional.of(new ImageRef.Dockerfile("grader/image/Dockerfile")),
                List.of("python3", "generate.py"),
                List.of("python3", "score.py"),
                Duration.ofMinutes(2),
                ByteSize.ofGiB(4)));
    assertThat(manifest.scales().of(Scale.SMOKE))
        .isEqualTo(new ScaleLimits(Duration.ofSeconds(8), Duration.ofMinutes(2)));
    assertThat(manifest.scales().of(Scale.FULL))
        .isEqualTo(new ScaleLimits(Duration.ofSeconds(130), Duration.ofMinutes(15)));
    assertThat(manifest.resources())
        .isEqualTo(new Resources(1, ByteSize.ofGiB(4), ByteSize.ofMiB(16), 64));
    assertThat(manifest.limits())
        .isEqualTo(new Limits(Duration.ofMinutes(5), ByteSize.ofMiB(8), Optional.empty()));
    assertThat(manifest.limits().tree().entries()).isEqualTo(5_000);
    assertThat(manifest.accuracy())
        .containsExactly(
            new AccuracyRule(
                "loss-difference",
                new Limit.Max(3e-4),
                Optional.of("nats"),
                "largest difference of the per-step loss"),
            new AccuracyRule(
                "final-loss",
                new Limit.NoWorse(0.01, Limit.Better.LOWER),
                Optional.empty(),
                "loss of the final weights"),
            new AccuracyRule(
                "divergence", new Limit.Within(5), Optional.empty(), "divergence of predictions"));
    assertThat(manifest.probes())
        .containsExactly(
            Probe.CLOCKS, Probe.LEFTOVERS, Probe.DISTINCT_OUTPUTS, Probe.ARITHMETIC_FLOOR);
    assertThat(manifest.human())
        .containsExactly(
            new HumanBaseline(
                4,
                new Hours(4, 8),
                new People.Unknown(),
                "a paper",
                "original evaluation (reported), not this task"),
            new HumanBaseline(5.5, new Hours(3, 3), new People.Count(2), "us", "this task"));
    assertThat(manifest.headroom()).contains(new Headroom(1.2e11, 1e9));
    assertThat(manifest.canary()).startsWith("speedtrap canary");
  }

  @Test
  void takesTheOptionalFieldsAsAbsent() throws IOException {
    String minimal =
        without(
                without(without(without(TaskFolder.MANIFEST, "tags"), "human"), "headroom"),
                "  image")
            .replace(", arithmetic-floor", "");
    Manifest manifest = read(minimal);
    assertThat(manifest.tags()).isEmpty();
    assertThat(manifest.human()).isEmpty();
    assertThat(manifest.headroom()).isEmpty();
    assertThat(manifest.jmh()).as("timed by its process").isEmpty();
    assertThat(manifest.grader().image()).isEmpty();
  }

  @Test
  void readsHowJmhTimes() throws IOException {
    Manifest manifest = read(timedByJmh("{warmup: 3, invocations: 5, inputs: 100}"));
    assertThat(manifest.jmh()).contains(new JmhTiming(3, 5, 100));
    assertThat(manifest.jmh().orElseThrow().mostMeasured()).isEqualTo(97);
  }

  @Test
  void jmhNeedsItsProbeOneCoreAndAnInputForEveryInvocation() {
    String plan = "{warmup: 3, invocations: 5, inputs: 100}";
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> read(timedByJmh(plan).replace(", jmh-clock", "")))
        .withMessageContaining("jmh-clock and timing.jmh need each other");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> read(timedByJmh(plan).replace("cpus: 1", "cpus: 2")))
        .withMessageContaining("resources.cpus to be 1, was 2");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> read(timedByJmh("{warmup: 3, invocations: 5, inputs: 7}")))
        .withMessageContaining("at least warmup + invocations, 8");
  }

  private static String timedByJmh(String plan) {
    return TaskFolder.MANIFEST.replace("arithmetic-floor]", "arithmetic-floor, jmh-clock]")
        + "timing: {jmh: "
        + plan
        + "}\n";
  }

  @Test
  void readsTheThreeFormsOfAnImage() throws IOException {
    String digest = "debian@sha256:" + "0".repeat(64);
    assertThat(read(with("image", "{digest: '" + digest + "'}")).image())
        .isEqualTo(new ImageRef.ByDigest(digest));
    assertThat(read(with("image", "{dockerfile: image/Dockerfile}")).image())
        .isEqualTo(new ImageRef.Dockerfile("image/Dockerfile"));
  }

  @Test
  void readsBackTheJsonThatItIsWrittenAs() throws IOException {
    Manifest manifest = read(TaskFolder.MANIFEST);
    String json = Documents.toJson(manifest);
    DocumentSchema schema = DocumentSchema.of(Task.class, "task.schema.json");
    assertThat(
            Documents.parseJson("x", json.getBytes(StandardCharsets.UTF_8), Manifest.class, schema))
        .isEqualTo(manifest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "version",
        "title",
        "objective",
        "image",
        "grader",
        "scales",
        "resources",
        "limits",
        "accuracy",
        "probes",
        "canary",
        "  generate",
        "  score",
        "  limit",
        "  memory",
        "  smoke",
        "  full"
      })
  void saysWhichFieldIsMissing(String key) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> read(without(TaskFolder.MANIFEST, key)))
        .withMessageMatching("(?s).*task\\.yaml:\\d+: \\S*" + key.strip() + " is missing");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id | Tiny_Task | task.yaml:1: id must be a name of lower-case letters, digits and single hyphens, at most 64 long, such as nanolm-torch, was 'Tiny_Task'",
        "id | 12 | was '12'",
        "version | 0 | task.yaml:2: version must be a whole number from 1; it changes when a number measured on this task could change, was '0'",
        "version | 1.5 | was '1.5'",
        "version | one | was 'one'",
        "title | '' | task.yaml:3: title must be a text of 1 to 2000 characters, was ''",
        "objective | tim | task.yaml:5: objective must be one of time, count, was 'tim'; did you mean 'time'?",
        "objective | quality | objective must be one of time, count, was 'quality'",
        "image | Torch/x | task.yaml:6: image must be the name of a folder of docker/, or",
        "image | {dockerfile: ../Dockerfile} | task.yaml:6: image is not valid: a dockerfile must be a path inside the task",
        "image | {dockerfile: /etc/Dockerfile} | must be a path inside the task",
        "image | {docker: x} | task.yaml:6: image must be the name of a folder",
        "resources | {cpus: 0, memory: 4GiB, output: 16MiB, processes: 64} | task.yaml:16: resources.cpus must be a whole number of cores from 1 to 1024, was '0'",
        "resources | {cpus: 1, memory: 4GB, output: 16MiB, processes: 64} | resources.memory must be a size more than 0, such as 16MiB or 4GiB, was '4GB'",
        "resources | {cpu: 1, cpus: 1, memory: 4GiB, output: 16MiB, processes: 64} | resources.cpu is no known key; did you mean 'cpus'?",
        "resources | {cpus: 1, memory: 9223372036854775807TiB, output: 16MiB, processes: 64} | resources.memory",
        "limits | {build: 5m, rewrite: 8MiB} | task.yaml:17: limits.build must be a duration more than 0, such as 90s, 5min or 2h, was '5m'",
        "limits | {build: 0s, rewrite: 8MiB} | limits.build must be a duration more than 0",
        "limits | {build: 5min, rewrite: 0MiB} | limits.rewrite must be a size more than 0",
        "limits | 5 | limits must be an object with build and rewrite, was '5'",
        "headroom | {flops: .nan, bytes: 1} | headroom",
        "headroom | {flops: .inf, bytes: 1} | headroom",
        "headroom | {flops: -1, bytes: 1} | headroom.flops must be a number of operations more than 0, was '-1'",
        "probes | [clock] | probes[0] must be one of clocks, leftovers, distinct-outputs, arithmetic-floor, jmh-clock, was 'clock'; did you mean 'clocks'?",
        "probes | [clocks, clocks] | probes must be a list of different probes",
        "canary | hello | canary must be a sentence with a UUID",
        "tags | [A] | tags[0] must be a word of lower-case letters",
        "tags | pytorch | tags must be a list of different words, was 'pytorch'",
        "human | [{speedup: 4, hours: [8, 4], people: unknown, source: x, measured_on: y}] | human[0].hours is not valid: hours must be a number more than 0, or [least, most], were 8.0 and 4.0",
        "human | [{speedup: 4, hours: 4, people: some, source: x, measured_on: y}] | human[0].people must be a whole number of people from 1, or unknown, was 'some'",
        "human | [{speedup: .nan, hours: 4, people: 1, source: x, measured_on: y}] | human[0]",
      })
  void saysFileLineFieldValueAndWhatIsAllowed(String key, String value, String message) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> read(with(key, value)))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "means: m | accuracy[0] must be an object with metric, means, unit, and exactly one of max, min, within and no_worse",
        "means: m, max: 1, min: 1 | accuracy[0] must be an object with metric, means, unit, and exactly one of max, min, within and no_worse",
        "means: m, max: abc | accuracy[0].max must be a number, was 'abc'",
        "means: m, max: .nan | accuracy[0]",
        "means: m, max: .inf | accuracy[0]",
        "means: m, within: -1 | accuracy[0].within must be at least 0, was '-1'",
        "means: m, no-worse: 1 | accuracy[0].no-worse is no known key; did you mean 'no_worse'?",
        "max: 1 | accuracy[0].means is missing",
      })
  void refusesRulesThatSayTooLittleOrTooMuch(String rule, String message) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(
            () ->
                read(
                    TaskFolder.MANIFEST.replace(
                        "max: 3.0e-4, unit: nats, means: \"largest difference of the per-step loss\"",
                        rule)))
        .withMessageContaining("task.yaml:19: " + message);
  }

  @Test
  void tellsAllProblemsTogetherInTheOrderOfTheirLines() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(
            () ->
                read(
                    with("version", "0")
                        .replace("objective: time", "objective: x")
                        .replace("cpus: 1", "cpus: 0")))
        .withMessageMatching(
            "(?s).*task\\.yaml:2: version must .*; line 5: objective must .*; line 16: resources\\.cpus must .*");
  }

  @Test
  void doesNotTellWhyEachFormOfAValueDoesNotFit() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> read(with("image", "{docker: x}")))
        .withMessageMatching("(?s)[^;]*image must be the name of a folder of docker/, or [^;]*");
  }

  @Test
  void refusesArithmeticFloorWithoutHeadroom() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> read(without(TaskFolder.MANIFEST, "headroom")))
        .withMessageContaining("the probe arithmetic-floor needs headroom");
  }

  @Test
  void refusesTwoRulesOnOneMetric() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(
            () ->
                read(TaskFolder.MANIFEST.replace("metric: final-loss", "metric: loss-difference")))
        .withMessageContaining("'loss-difference' has two rules");
  }

  @Test
  void refusesLimitNotLongerThanTheBaselineNeeds() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> read(TaskFolder.MANIFEST.replace("limit: 15min", "limit: 2min")))
        .withMessageContaining(
            "task.yaml:15: scales.full is not valid: the limit of a run must be longer than the baseline's time, about 130s, was 2min");
  }

  /** Whatever a stranger writes, the answer is a manifest or one sentence with file and line. */
  @Test
  void answersAnyGarbageWithFileAndLine() {
    Random random = new Random(20261121);
    String[] pieces = {
      "{",
      "}",
      "[",
      "]",
      ":",
      "-",
      "&a ",
      "*a",
      "!!python/object:x ",
      "!x ",
      "|",
      ">",
      "\"",
      "'",
      "#",
      "\t",
      "\n",
      "\0",
      "\u0007",
      "\ud800",
      "? ",
      "<<: ",
      "%YAML 9\n",
      "---\n",
      "...\n",
      ".nan",
      "1e999",
      "-1",
      "null",
      "~",
      "true",
      "\u202e",
      "\ufeff",
      "99999999999999999999",
      ",",
      "@",
      "`",
      " ",
      "  "
    };
    for (int round = 0; round < 1500; round++) {
      StringBuilder text = new StringBuilder(TaskFolder.MANIFEST);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(random.nextInt(10) == 0 ? 300 : 4));
        text.replace(at, end, pieces[random.nextInt(pieces.length)]);
      }
      Throwable thrown = catchThrowable(() -> read(text.toString()));
      if (thrown != null) {
        assertThat(thrown).as(text.toString()).isInstanceOf(InvalidInput.class);
        assertThat(thrown.getMessage())
            .as(text.toString())
            .matches("\\S*task\\.yaml:[0-9]+: .+")
            .doesNotContain("com.fasterxml", "dev.speedtrap", "java.");
      }
    }
  }

  @Test
  void answersAnyBytesWithFileAndLine() throws IOException {
    Random random = new Random(4);
    byte[] good = TaskFolder.MANIFEST.getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 700; round++) {
      byte[] bad = good.clone();
      for (int changes = random.nextInt(5); changes >= 0; changes--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      Files.write(folder.resolve("task.yaml"), bad);
      Throwable thrown = catchThrowable(() -> Task.read(folder));
      if (thrown != null) {
        assertThat(thrown).isInstanceOf(InvalidInput.class);
        assertThat(thrown.getMessage()).matches("\\S*task\\.yaml:[0-9]+: .+");
      }
    }
  }

  private Manifest read(String manifest) throws IOException {
    Files.write(folder.resolve("task.yaml"), manifest.getBytes(StandardCharsets.UTF_8));
    return Task.read(folder).manifest();
  }

  /** The good manifest with another value for a key that stands on one line, or begins a list. */
  private static String with(String key, String value) {
    String rest =
        key.equals("human")
            ? without(TaskFolder.MANIFEST, "human") + "human: " + value + "\n"
            : TaskFolder.MANIFEST;
    return rest.replaceFirst("(?m)^" + key + ":.*$", Matcher.quoteReplacement(key + ": " + value));
  }

  /** A manifest less a key with all that is indented below it. */
  private static String without(String manifest, String key) {
    String indent = " ".repeat(key.length() - key.strip().length());
    return manifest.replaceFirst("(?m)^" + key + ":.*\n(" + indent + " +.*\n)*", "");
  }
}
