package dev.speedtrap.campaign;

import dev.speedtrap.campaign.CampaignPlan.Slot;
import dev.speedtrap.files.Digest;
import dev.speedtrap.files.Documents;
import dev.speedtrap.files.HostLock;
import dev.speedtrap.record.Results;
import dev.speedtrap.trial.work.TrialBusy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process's claim to one trial of a campaign, from before the trial has an id until it ended;
 * the system frees it when that process dies.
 *
 * <p>A trial's own lock comes too late for that: two processes that find a trial in neither place
 * would each begin one.
 */
final class SlotClaim implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlotClaim.class);

  private final HostLock lock;
  private boolean ended;

  private SlotClaim(HostLock lock) {
    this.lock = lock;
  }

  /**
   * Claims a trial.
   *
   * @throws TrialBusy if somebody else has it
   */
  static SlotClaim take(Results results, String campaign, Slot slot) {
    Path file = results.claim(name(campaign, slot));
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HostLock.tryTake(file, "process " + ProcessHandle.current().pid())
        .map(SlotClaim::new)
        .orElseThrow(
            () ->
                new TrialBusy(
                    "%d of %s by %s".formatted(slot.repetition(), slot.task(), slot.agent()),
                    HostLock.holder(file)));
  }

  private static String name(String campaign, Slot slot) {
    byte[] text = Documents.toJsonLine(slot).getBytes(StandardCharsets.UTF_8);
    return campaign + "-" + Digest.of(text).shortHex();
  }

  /** Says that the trial's record is sealed, so that nobody needs to claim it again. */
  void settle() {
    ended = true;
  }

  /**
   * Frees the claim. Its file goes only where the trial ended: two processes that each hold a file
   * of this name, one of them removed since, then both find the record.
   */
  @Override
  public void close() {
    if (!ended) {
      lock.close();
      return;
    }
    try {
      lock.closeAndRemove();
    } catch (UncheckedIOException e) {
      // The trial has ended well; whoever finds the file finds its record too.
      LOG.debug("a claim's file stays", e);
    }
  }
}
