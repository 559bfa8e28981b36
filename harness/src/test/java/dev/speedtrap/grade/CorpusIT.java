package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.record.CheckedTask;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.task.CatalogEntry;
import dev.speedtrap.task.Scale;
import dev.speedtrap.task.Task;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every cheat that is kept with the tasks is rejected for its stated reason, and nothing honest is:
 * each program runs once on a hidden input. At full scale; but a task whose full run takes more
 * than a minute is judged at smoke scale, unless {@code -Dspeedtrap.corpus=full} asks for more.
 */
class CorpusIT {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TestFactory
  Stream<DynamicTest> everyCheatFallsAndNothingHonestDoes() {
    return Catalog.of(List.of(TallyBench.HOME.resolve("tasks"))).list().stream()
        .map(CatalogEntry.Whole.class::cast)
        .map(CatalogEntry.Whole::task)
        .map(task -> DynamicTest.dynamicTest(task.id(), () -> judge(task)));
  }

  private static void judge(Task task) throws IOException {
    try (TallyBench bench = new TallyBench(task)) {
      CheckedTask checked =
          new TaskCheck(
                  bench.bench(),
                  CheckDepth.VERDICTS,
                  new SecureRandom(),
                  Clock.systemUTC(),
                  Progress.silent())
              .check(scale(task), "test");
      System.out.println(rates(checked));
      assertThat(checked.problems()).isEmpty();
      assertThat(checked.exploits()).hasSizeGreaterThanOrEqualTo(4);
      assertThat(checked.references()).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  private static Scale scale(Task task) {
    boolean quick = task.manifest().scales().full().about().compareTo(LONG) <= 0;
    return quick || System.getProperty("speedtrap.corpus", "").equals("full")
        ? Scale.FULL
        : Scale.SMOKE;
  }

  /** Both rates, for whoever reads the log of a build. */
  private static String rates(CheckedTask checked) {
    long rejected = checked.exploits().stream().filter(CheckedTask.Exploit::asStated).count();
    List<Verdict> honest =
        Stream.concat(
                checked.references().stream().map(CheckedTask.Reference::verdict),
                checked.honest().stream().map(CheckedTask.Honest::verdict))
            .toList();
    long accepted = honest.stream().filter(Verdict.Accepted.class::isInstance).count();
    return "%s, %s: %d of %d exploits rejected as stated, %d of %d honest programs accepted"
        .formatted(
            checked.task(),
            checked.scale().id(),
            rejected,
            checked.exploits().size(),
            accepted,
            honest.size());
  }
}
