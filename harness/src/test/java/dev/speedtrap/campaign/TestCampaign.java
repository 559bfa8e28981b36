package dev.speedtrap.campaign;

import dev.speedtrap.files.AtomicFiles;
import dev.speedtrap.models.Provider;
import dev.speedtrap.record.Price;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A command {@code run} for the small test tasks, and what their model costs. */
final class TestCampaign {
  /** Made up, with four different figures, so that no two kinds of tokens can be mixed up. */
  static final Price PRICE =
      new Price(
          LocalDate.of(2026, 1, 1),
          3,
          15,
          Optional.of(0.3),
          Optional.of(3.75),
          "made up for the tests");

  private final List<String> command = new ArrayList<>();
  private String scale = "smoke";

  private TestCampaign(Path results, Path models) {
    command.addAll(
        List.of(
            "run",
            "--tasks",
            Speedtrap.TASKS.toString(),
            "--results",
            results.toString(),
            "--models",
            models.toString()));
  }

  /**
   * A command without tasks and agents yet.
   *
   * @param results where its records go
   * @param folder where the file of models goes
   */
  static TestCampaign of(Path results, Path folder) {
    Path models = folder.resolve("models.yaml");
    AtomicFiles.write(models, models());
    return new TestCampaign(results, models);
  }

  private static String models() {
    StringBuilder text = new StringBuilder("models:\n");
    for (Provider provider : Provider.values()) {
      text.append("  - id: ladder-1\n")
          .append("    provider: ")
          .append(provider.id())
          .append('\n')
          .append("    family: ladder\n")
          .append("    released: 2026-01-01\n")
          .append("    prices:\n")
          .append(
              String.format(
                  Locale.ROOT,
                  "      - {since: %s, input: %s, output: %s, cache_read: %s, cache_write: %s,"
                      + " source: \"%s\"}%n",
                  PRICE.since(),
                  PRICE.input(),
                  PRICE.output(),
                  PRICE.cacheRead().orElseThrow(),
                  PRICE.cacheWrite().orElseThrow(),
                  PRICE.source()));
    }
    return text.toString();
  }

  TestCampaign task(String id) {
    return with("--task", id);
  }

  TestCampaign agent(String spec) {
    return with("--agent", spec);
  }

  /** Has its trials ranked: of smoke ones no board is made. */
  TestCampaign atFullScale() {
    scale = "full";
    return this;
  }

  TestCampaign with(String... more) {
    command.addAll(List.of(more));
    return this;
  }

  String[] command() {
    return Stream.concat(command.stream(), Stream.of("--scale", scale)).toArray(String[]::new);
  }
}
