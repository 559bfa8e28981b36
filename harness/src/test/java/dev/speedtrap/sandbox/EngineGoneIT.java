package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that goes away, or falls silent, in the middle of a run. */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // set before each test
class EngineGoneIT {

  @TempDir Path folder;

  private EngineProxy proxy;

  @BeforeAll
  @Timeout(900) // the image may have to be built
  static void provideTheImage() {
    TestEngine.base();
  }

  @BeforeEach
  void standBefore() {
    proxy =
        EngineProxy.before(TestEngine.get(), folder)
            .orElseGet(() -> Assumptions.abort("the engine is behind no Unix socket"));
  }

  @Test
  void anEngineThatGoesAwayEndsTheRunAndItsLeftoversGoLater() throws Exception {
    Path locks = folder.resolve("locks");
    String gone;
    try (Engine engine = Engine.connect(proxy.address());
        Owner owner = Owner.claim(locks)) {
      gone = owner.id();
      Sandbox sandbox = Sandbox.open(engine, owner);
      CompletableFuture<RunOutcome> run =
          CompletableFuture.supplyAsync(() -> sandbox.run(TestEngine.shell("exec sleep 600")));
      proxy.awaitWait();
      Leftover.awaitRunning(gone, "test", 1);
      proxy.close();
      assertThatThrownBy(() -> run.get(20, TimeUnit.SECONDS))
          .hasCauseInstanceOf(EngineException.class)
          .hasMessageContaining("docker/engine.sh status");
      assertThatThrownBy(sandbox::close).isInstanceOf(EngineException.class);
    }
    try (Owner next = Owner.claim(locks);
        Sandbox sandbox = Sandbox.open(TestEngine.get(), next)) {
      assertThat(sandbox).isNotNull();
      assertThat(TestEngine.carrying(Labels.OWNER, gone)).isZero();
    }
  }

  @Test
  void anEngineThatFallsSilentIsGivenUp() throws Exception {
    Path locks = folder.resolve("locks");
    try (Engine engine = Engine.connect(proxy.address(), Duration.ofSeconds(2));
        Owner owner = Owner.claim(locks)) {
      Sandbox sandbox = Sandbox.open(engine, owner);
      RunSpec spec =
          TestEngine.shell("exec sleep 600", TestEngine.within(Duration.ofSeconds(2)), List.of());
      CompletableFuture<RunOutcome> run = CompletableFuture.supplyAsync(() -> sandbox.run(spec));
      proxy.awaitWait();
      proxy.goDeaf();
      assertThatThrownBy(() -> run.get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(EngineException.class)
          .hasMessageContaining("did not answer within 2 s when asked to kill a container");
      proxy.close();
      assertThatThrownBy(sandbox::close).isInstanceOf(EngineException.class);
    }
    try (Owner next = Owner.claim(locks);
        Sandbox sandbox = Sandbox.open(TestEngine.get(), next)) {
      assertThat(sandbox).isNotNull();
    }
  }
}
