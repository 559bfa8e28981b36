package dev.speedtrap.campaign;

import dev.speedtrap.record.Results;
import dev.speedtrap.record.TrialSpec;
import dev.speedtrap.sandbox.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Another process that runs a test's campaign; each of its trials goes on when it is told to. */
final class ChildCampaign {

  private ChildCampaign() {}

  static Child start(Path results) {
    return Child.start(ChildCampaign.class, results.toString());
  }

  public static void main(String[] arguments) {
    Path results = Path.of(arguments[0]);
    BufferedReader told =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    CampaignEnd end =
        new Campaign(
                CampaignTest.plan(List.of(CampaignTest.model("a")), 1),
                new Results(results),
                (spec, task, entrant) -> {
                  new Results(results).begin(spec);
                  System.out.println("runs " + spec.trial());
                  await(told, spec);
                  return CampaignTest.seal(results, spec, Optional.of(1.0));
                },
                Clock.systemUTC(),
                new Random(2),
                trials -> {})
            .run(1, Optional.empty());
    System.out.println(end.complete() ? "ended" : "left some");
  }

  private static void await(BufferedReader told, TrialSpec spec) {
    try {
      if (told.readLine() == null) {
        throw new IllegalStateException("nobody told " + spec.trial() + " to go on");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
