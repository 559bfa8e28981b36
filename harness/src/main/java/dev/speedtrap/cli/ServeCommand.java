package dev.speedtrap.cli;

import dev.speedtrap.files.Folders;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.record.Results;
import dev.speedtrap.report.RecordReader;
import dev.speedtrap.report.Selector;
import dev.speedtrap.report.site.Content;
import dev.speedtrap.report.site.SitePublisher;
import dev.speedtrap.task.Catalog;
import dev.speedtrap.web.LiveServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code speedtrap serve}: the pages live, with running trials and the operator's controls. */
@Command(
    name = "serve",
    description =
        "Shows the leaderboard's pages live, with the trials in progress and the operator's controls.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "%nOptions:%n",
    footer = {
      "%nExamples:",
      "  speedtrap serve                        on this machine only",
      "  speedtrap serve --port 8080            at a fixed port",
      "%nThe pages are for everybody who reaches the port; running trials need the token in the second address."
          + " Ctrl-C ends it."
    })
final class ServeCommand implements Callable<Integer> {
  /** A page that is some seconds old does no harm. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Surroundings surroundings;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The port; any that is free if not given.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on. Default: ${DEFAULT-VALUE}, which nobody else can reach.")
  private String host = "127.0.0.1";

  @Mixin private TasksOption tasks = new TasksOption();
  @Mixin private ResultsOption results = new ResultsOption();

  ServeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new InvalidInput("--port must be from 0 to 65535, was " + port);
    }
    Path records = results.folder(surroundings.home());
    Path scratch = scratch();
    Thread cleaning = new Thread(() -> remove(scratch), "speedtrap-serve-exit");
    Runtime.getRuntime().addShutdownHook(cleaning);
    Path site = scratch.resolve("site");
    List<RecordFolder> shown = publish(records, site);
    try (LiveServer server =
        LiveServer.start(
            new LiveServer.Options(
                records,
                Optional.of(site),
                host,
                port,
                LiveServer.freshToken(new SecureRandom())))) {
      surroundings
          .console()
          .print(
              "The pages: %s%nRunning trials, for you alone: %s%n"
                  .formatted(server.address(), server.operatorAddress()));
      while (true) {
        Thread.sleep(LOOK_AGAIN.toMillis());
        if (!sealed(records).equals(shown)) {
          shown = publish(records, site);
        }
      }
    }
  }

  private List<RecordFolder> publish(Path records, Path site) {
    List<RecordFolder> before = sealed(records);
    Catalog catalog = Catalog.of(tasks.folders(surroundings.home()));
    Content content = Content.read(records, catalog, Selector.ALL, false);
    new SitePublisher(content, new RecordReader(records), PublishCommand.site(Clock.systemUTC()))
        .publish(site);
    return before;
  }

  private static List<RecordFolder> sealed(Path records) {
    return new Results(records).sealed();
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("speedtrap-serve");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path scratch) {
    try {
      Folders.remove(scratch);
    } catch (IOException e) {
      // The process is ending; the system's own cleaning of its temporary folder does the rest.
      return;
    }
  }
}
