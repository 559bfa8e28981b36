package dev.speedtrap.trial.model;

import dev.speedtrap.files.Digest;
import dev.speedtrap.task.Scale;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Model agents on a script. */
final class Agents {
  static final Digest PROMPT = Digest.of("prompt".getBytes(StandardCharsets.UTF_8));

  private Agents() {}

  static ModelAgent free(ChatClient client, Retrying.Sleeper sleeper) {
    return agent(client, new FreeStrategy(Scale.SMOKE), sleeper);
  }

  static ModelAgent loop(ChatClient client) {
    return agent(client, new LoopStrategy(Scale.SMOKE, LoopStrategy.Judge.MEASURED), Agents::never);
  }

  private static ModelAgent agent(ChatClient client, Strategy strategy, Retrying.Sleeper sleeper) {
    return new ModelAgent(
        "test:model",
        new ModelSetup(
            "model",
            client,
            strategy,
            Set.of(),
            (assignment, tools) -> new Instructions("You work.", "Make it fast.", PROMPT),
            tokens -> Optional.of(0.25),
            new Retrying(new Random(1)),
            sleeper));
  }

  /** Fails the test that waits. */
  @SuppressWarnings(
      "DoNotCallSuggester") // It is handed over as a sleeper, which must not be called.
  static void never(Duration wait) {
    throw new AssertionError("waited " + wait);
  }
}
