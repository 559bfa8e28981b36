package dev.speedtrap.models;

import dev.speedtrap.models.Conversation.Returned;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Climbs some references of a task: looks at the baseline, writes a reference's files, measures,
 * and goes on to the next only when the measurement that comes back is accurate and quicker than
 * the last. At the end it looks over what it wrote, and submits.
 *
 * <p>So it is right only if the tools' answers really reach it.
 */
public final class LadderPolicy implements Policy {
  private static final Pattern SPEEDUP = Pattern.compile("speedup ([0-9]+[.][0-9]+)x");

  /** One run each is a short sample: a rung that is quicker may look slower now and then. */
  private static final int MOST_TRIES = 5;

  private static final double QUICKER = 1.03;

  private final String baseline;
  private final List<Rung> rungs;
  private final Optional<String> command;
  private final String lookedOver;

  private LadderPolicy(
      String baseline, List<Rung> rungs, Optional<String> command, String lookedOver) {
    this.baseline = baseline;
    this.rungs = rungs;
    this.command = command;
    this.lookedOver = lookedOver;
  }

  /**
   * A ladder of a task.
   *
   * @param task its folder
   * @param references names of references, each quicker than the one before
   */
  public static LadderPolicy of(Path task, String... references) {
    SourceFile run = SourceFile.of(task.resolve("baseline")).get("run");
    if (run == null) {
      throw new IllegalArgumentException("the baseline of " + task + " has no file 'run'");
    }
    List<Rung> rungs =
        Arrays.stream(references)
            .map(name -> new Rung(name, SourceFile.of(task.resolve("references").resolve(name))))
            .toList();
    return new LadderPolicy(
        run.text(), rungs, Optional.empty(), rungs.get(rungs.size() - 1).lastFile());
  }

  /** The same, which runs a command in the sandbox before it writes anything. */
  public LadderPolicy lookingAroundBy(String shellCommand) {
    return new LadderPolicy(baseline, rungs, Optional.of(shellCommand), lookedOver);
  }

  /** The same, which looks over this file of the last rung at the end, and not the last by name. */
  public LadderPolicy lookingOver(String path) {
    return new LadderPolicy(baseline, rungs, command, path);
  }

  @Override
  public Reply reply(Asked asked) {
    Conversation conversation = asked.conversation();
    require(
        conversation.tools().containsAll(List.of("read_file", "write_file", "measure", "submit")),
        "the tools are not offered: " + conversation.tools());
    Climb climb = new Climb();
    List<Returned> returns = conversation.returns();
    for (int i = 0; i < returns.size(); i++) {
      climb.take(returns.get(i), i == returns.size() - 1);
    }
    return climb.next(conversation);
  }

  private record Rung(String name, Map<String, SourceFile> files) {
    String lastFile() {
      return List.copyOf(files.keySet()).get(files.size() - 1);
    }
  }

  /** How far a conversation has come. */
  private final class Climb {
    private boolean listed;
    private boolean read;
    private boolean looked;
    private boolean overlooked;
    private int rung;
    private int written;
    private int tries;
    private double best = 1;
    private Optional<String> last = Optional.empty();

    /** Only the newest is looked at closely: the client may have cut old ones short since. */
    private void take(Returned returned, boolean newest) {
      switch (returned.call().name()) {
        case "list_files" -> {
          require(
              !newest || returned.text().lines().anyMatch("run"::equals),
              "the listing has no file 'run': " + returned.text());
          listed = true;
        }
        case "read_file" -> takeText(returned, newest);
        case "run_command" -> looked = true;
        case "write_file" -> written++;
        case "measure" -> takeMeasurement(returned.text());
        default -> {} // what people answer is for the test to look at
      }
    }

    private void takeText(Returned returned, boolean newest) {
      if (read) {
        overlooked |=
            rung == rungs.size()
                && returned.call().arguments().path("path").asText().equals(lookedOver);
        return;
      }
      require(
          !newest || returned.text().strip().equals(baseline.strip()),
          "this is not the baseline's file 'run': " + returned.text());
      read = true;
    }

    private void takeMeasurement(String text) {
      last = Optional.of(text);
      Matcher speedup = SPEEDUP.matcher(text);
      require(speedup.find(), "no speedup came back: " + text);
      double measured = Double.parseDouble(speedup.group(1));
      tries++;
      if (!text.contains("NOT accurate") && measured > best * QUICKER) {
        best = measured;
        rung++;
        written = 0;
        tries = 0;
      }
      require(
          tries < MOST_TRIES,
          "'%s' is no quicker than %.2fx: %s"
              .formatted(rungs.get(Math.min(rung, rungs.size() - 1)).name(), best, text));
    }

    private Reply next(Conversation conversation) {
      if (!listed) {
        return Steps.listFiles(conversation);
      }
      if (!read) {
        return Steps.read(conversation, "run");
      }
      if (command.isPresent() && !looked) {
        return Steps.run(conversation, command.get());
      }
      if (rung < rungs.size()) {
        Rung now = rungs.get(rung);
        return written < now.files().size()
            ? Steps.write(conversation, "I try " + now.name() + ".", now.files())
            : Steps.measure(conversation, "Is it quicker than %s?".formatted(factor()));
      }
      return overlooked
          ? Steps.submit(
              conversation, "%s, by %s".formatted(factor(), rungs.get(rungs.size() - 1).name()))
          : Steps.read(conversation, lookedOver);
    }

    private String factor() {
      return last.isEmpty() ? "the baseline" : String.format(Locale.ROOT, "%.2fx", best);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
