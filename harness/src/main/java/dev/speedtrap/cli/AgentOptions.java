package dev.speedtrap.cli;

import dev.speedtrap.campaign.Entrant;
import dev.speedtrap.files.DidYouMean;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.InvalidInput;
import dev.speedtrap.files.TreeDigest;
import dev.speedtrap.record.AgentSettings;
import dev.speedtrap.record.RecordFolder;
import dev.speedtrap.trial.model.AgentSpec;
import dev.speedtrap.trial.model.AgentSpecs;
import dev.speedtrap.trial.model.Models;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --agent SPEC}, and what goes with it. */
final class AgentOptions {
  private static final List<String> STRATEGIES = List.of("free", "loop");

  @Option(
      names = "--agent",
      required = true,
      paramLabel = "SPEC",
      description =
          "An agent: anthropic:MODEL, openai:MODEL, google:MODEL, ollama:MODEL, openai-compatible:URL#MODEL,"
              + " rewrite:DIR, replay:RECORD, or a YAML file; may be given several times.")
  private List<String> agents = new ArrayList<>();

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description =
          "Of models given in a short form: free (the model decides; the default) or loop (one experiment after"
              + " another, each kept or reverted by what was measured).")
  private Optional<String> strategy = Optional.empty();

  @Option(
      names = "--models",
      paramLabel = "FILE",
      description =
          "A list of models with families, release dates and prices, over the built-in one.")
  private Optional<Path> models = Optional.empty();

  /**
   * Reads the agents, each with what it stands for.
   *
   * @param results where the records of replays are looked for
   * @throws InvalidInput where one is none, or a model's key is missing
   */
  Map<Entrant, AgentSpec> entrants(Map<String, String> environment, Path results) {
    strategy
        .filter(name -> !STRATEGIES.contains(name))
        .ifPresent(
            name -> {
              throw new InvalidInput(
                  "--strategy must be free or loop, was '"
                      + name
                      + "'"
                      + DidYouMean.suffix(name, STRATEGIES));
            });
    Models known = models();
    Map<Entrant, AgentSpec> entrants = new LinkedHashMap<>();
    for (String text : agents) {
      AgentSpec spec = located(AgentSpecs.parse(text, environment), text, results);
      if (entrants.put(entrant(spec, known, environment), spec) != null) {
        throw new InvalidInput("the agent '" + text + "' is given twice: leave one out");
      }
    }
    return entrants;
  }

  /** Returns what is known of models. */
  Models models() {
    return Models.read(models);
  }

  /** Settles what a short form leaves to other options. */
  private AgentSpec located(AgentSpec spec, String text, Path results) {
    if (spec instanceof AgentSpec.Model model
        && !text.endsWith(".yaml")
        && !text.endsWith(".yml")) {
      return strategy
          .<AgentSpec>map(name -> new AgentSpec.Model(with(name, model.settings())))
          .orElse(model);
    }
    if (spec instanceof AgentSpec.Replay replay && !Files.isDirectory(replay.record())) {
      Path measured = results.resolve("measured").resolve(replay.record());
      if (!Files.isDirectory(measured)) {
        throw new InvalidInput(
            "there is no record '" + replay.record() + "': give its folder, or its id");
      }
      return new AgentSpec.Replay(measured);
    }
    if (spec instanceof AgentSpec.Rewrite rewrite && !Files.isDirectory(rewrite.folder())) {
      throw new InvalidInput(
          "there is no folder '" + rewrite.folder() + "'; give the one that holds 'run'");
    }
    return spec;
  }

  private static AgentSettings with(String strategy, AgentSettings given) {
    return new AgentSettings(
        given.provider(),
        given.model(),
        given.baseUrl(),
        given.keyVariable(),
        strategy,
        given.temperature(),
        given.effort(),
        given.thinkingTokens(),
        given.outputTokens(),
        given.approvals());
  }

  private static Entrant entrant(AgentSpec spec, Models models, Map<String, String> environment) {
    if (spec instanceof AgentSpec.Model model) {
      AgentSettings settings = model.settings();
      AgentSpecs.requireKey(settings, environment);
      return new Entrant(
          AgentSpecs.text(settings),
          Optional.of(settings),
          Optional.of(models.row(settings)),
          Optional.empty());
    }
    if (spec instanceof AgentSpec.Rewrite rewrite) {
      return other("rewrite:" + name(rewrite.folder()), TreeDigest.of(rewrite.folder()));
    }
    Path record = ((AgentSpec.Replay) spec).record();
    Path transcript = new RecordFolder(record).transcript();
    if (!Files.isRegularFile(transcript)) {
      throw new InvalidInput("'" + record + "' is no record: it has no transcript.jsonl");
    }
    return other("replay:" + name(record), Digest.ofFile(transcript));
  }

  private static Entrant other(String spec, Digest content) {
    return new Entrant(spec, Optional.empty(), Optional.empty(), Optional.of(content));
  }

  /** Never a path of this machine. */
  static String name(Path folder) {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }
}
