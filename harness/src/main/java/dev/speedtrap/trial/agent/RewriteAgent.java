package dev.speedtrap.trial.agent;

import dev.speedtrap.record.Author;
import dev.speedtrap.record.Outcome;
import dev.speedtrap.trial.work.ToolProblem;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The agent {@code rewrite:DIR}: hands in the rewrite that lies in a folder. */
public final class RewriteAgent implements Agent {
  private final String name;
  private final Path folder;

  /**
   * @param name how the folder is called in records: never a path of this machine
   * @param folder the rewrite
   */
  public RewriteAgent(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  @Override
  public String spec() {
    return "rewrite:" + name;
  }

  @Override
  public Finished work(Assignment assignment) {
    try {
      assignment.workspace().adopt(folder);
    } catch (ToolProblem e) {
      String because = String.valueOf(e.getMessage());
      assignment.transcript().write("refused", Map.of("because", because));
      return new Finished(Outcome.AGENT_FAILED, Optional.empty(), because);
    }
    String revision =
        assignment
            .workspace()
            .commit(
                new Author(Author.Kind.AGENT, spec(), Optional.empty(), Optional.empty()),
                "The rewrite " + name);
    assignment
        .transcript()
        .write(
            "submitted",
            Map.of("revision", revision, "rewrite", assignment.workspace().digest().value()));
    return new Finished(Outcome.SUBMITTED, Optional.of(revision), "the rewrite was handed in");
  }
}
