package dev.speedtrap.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.speedtrap.record.Grade;
import dev.speedtrap.record.Verdict;
import dev.speedtrap.sandbox.Engine;
import dev.speedtrap.sandbox.EngineException;
import dev.speedtrap.sandbox.EngineProxy;
import dev.speedtrap.sandbox.Progress;
import dev.speedtrap.task.Scale;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that goes away in the middle of a grading. */
class EngineFailedIT {

  @Test
  void saysNothingAboutTheRewriteAndKeepsWhatIsKnown(@TempDir Path folder) throws Exception {
    try (Engine direct = TallyBench.engine()) {
      EngineProxy proxy =
          EngineProxy.before(direct, folder)
              .orElseGet(() -> Assumptions.abort("the engine is behind no Unix socket"));
      Engine engine = Engine.find(Map.of("DOCKER_HOST", proxy.url()), folder);
      TallyBench tally = new TallyBench(TallyBench.tally(), engine);
      Grader grader =
          new Grader(tally.bench(), new SecureRandom(), Clock.systemUTC(), Progress.silent());
      GradeRequest request =
          GradeRequest.of("hangs", tally.exploit("hangs"), Scale.SMOKE, OptionalLong.empty());
      CompletableFuture<Grade> grading = CompletableFuture.supplyAsync(() -> grader.grade(request));
      proxy.awaitWait();
      proxy.close();
      Grade grade = grading.get(2, TimeUnit.MINUTES);

      assertThat(grade.verdict()).isInstanceOf(Verdict.EngineFailed.class);
      assertThat(((Verdict.EngineFailed) grade.verdict()).because()).contains("docker/engine.sh");
      assertThat(grade.digests().rewrite()).isPresent();
      assertThatThrownBy(tally::close).isInstanceOf(EngineException.class);
    }
  }
}
