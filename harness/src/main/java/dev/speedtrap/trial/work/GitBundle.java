package dev.speedtrap.trial.work;

import dev.speedtrap.files.AtomicFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.BundleWriter;

/**
 * Writes a repository, all that its references lead to, as one file that {@code git clone} takes.
 */
final class GitBundle {
  private GitBundle() {}

  /**
   * Writes it; the same bytes for the same repository.
   *
   * @param head what a clone of it checks out, where there is anything
   */
  static void write(Repository repository, Optional<ObjectId> head, Path file) throws IOException {
    BundleWriter writer = new BundleWriter(repository);
    PackConfig packing = new PackConfig(repository);
    // More threads would share out the deltas differently each time.
    packing.setThreads(1);
    writer.setPackConfig(packing);
    head.ifPresent(id -> writer.include(Constants.HEAD, id));
    for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_REFS)) {
      writer.include(ref.getName(), ref.getObjectId());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.writeBundle(NullProgressMonitor.INSTANCE, out);
    AtomicFiles.write(file, out.toByteArray());
  }
}
