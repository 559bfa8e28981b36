package dev.speedtrap.cli;

import dev.speedtrap.campaign.CampaignListener;
import dev.speedtrap.campaign.TrialStatus;
import dev.speedtrap.record.Results;
import dev.speedtrap.web.LiveServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The operator beside a campaign, for as long as it runs. */
interface Attended extends CampaignListener, AutoCloseable {
  @Override
  void close();

  /** Opens what {@code --operator} asks for. */
  static Attended open(OperatorOptions options, Surroundings surroundings, Path results) {
    return switch (options.kind) {
      case none -> unattended();
      case console -> console(options, surroundings, results);
      case web -> web(options, surroundings.console(), results);
    };
  }

  private static Attended unattended() {
    return new Attended() {
      @Override
      public void changed(List<TrialStatus> trials) {}

      @Override
      public void close() {}
    };
  }

  private static Attended console(
      OperatorOptions options, Surroundings surroundings, Path results) {
    ConsoleOperator operator =
        new ConsoleOperator(
            surroundings.console(),
            new Results(results),
            new OperatorAct(
                Clock.systemUTC(), () -> options.person.name(surroundings.environment())));
    operator.open(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    return operator;
  }

  private static Attended web(OperatorOptions options, Console console, Path results) {
    LiveServer server =
        LiveServer.start(
            new LiveServer.Options(
                results,
                Optional.empty(),
                "127.0.0.1",
                options.port,
                LiveServer.freshToken(new SecureRandom())));
    console.complain("The live page, for you alone: " + server.operatorAddress());
    return new Attended() {
      @Override
      public void changed(List<TrialStatus> trials) {
        // The page looks for itself.
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }
}
