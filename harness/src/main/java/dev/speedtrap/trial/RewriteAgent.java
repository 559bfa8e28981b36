package dev.speedtrap.trial;

import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Folders;
import dev.speedtrap.files.Freezer;
import dev.speedtrap.files.RefusedTree;
import dev.speedtrap.files.TreeLimits;
import dev.speedtrap.record.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** The agent {@code rewrite:DIR}: hands in the rewrite that lies in a folder. */
public final class RewriteAgent implements Agent {
  private final String name;
  private final Path folder;
  private final TreeLimits limits;

  /**
   * @param name how the folder is called in records: never a path of this machine
   * @param folder the rewrite
   * @param limits how much of it is taken in
   */
  public RewriteAgent(String name, Path folder, TreeLimits limits) {
    this.name = name;
    this.folder = folder;
    this.limits = limits;
  }

  @Override
  public String spec() {
    return "rewrite:" + name;
  }

  @Override
  public Outcome work(Path workspace, Transcript transcript) {
    try {
      Folders.remove(workspace);
      Digest digest = Freezer.copy(folder, workspace, limits);
      transcript.write("submitted", Map.of("rewrite", digest.value()));
      return Outcome.SUBMITTED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RefusedTree e) {
      transcript.write("refused", Map.of("because", String.valueOf(e.getMessage())));
      return Outcome.AGENT_FAILED;
    }
  }
}
