package dev.speedtrap.record;

import java.util.List;
import java.util.Locale;

/** The timing blocks as a table: one run a line, for spreadsheets and plots. */
public final class BlocksCsv {
  private static final String HEADER =
      "block,seed,counted,run,side,wall_seconds,outside_seconds,cpu_seconds,peak_bytes,"
          + "stolen_share,foreign_share,jmh_mean_seconds,jmh_measured,jmh_unaccounted_seconds,"
          + "read_bytes,own_read_bytes,wait_share,megahertz,yardstick_arithmetic,yardstick_memory\n";

  private BlocksCsv() {}

  /** Writes the table; what the host did not tell stays empty. */
  public static String of(List<Block> blocks) {
    StringBuilder table = new StringBuilder(HEADER);
    for (Block block : blocks) {
      for (int i = 0; i < block.runs().size(); i++) {
        TimedRun run = block.runs().get(i);
        table.append(
            String.join(
                ",",
                Integer.toString(block.index()),
                Long.toString(block.seed()),
                Boolean.toString(block.counted()),
                Integer.toString(i + 1),
                run.side(),
                seconds(run.wallNanos()),
                seconds(run.outsideNanos()),
                run.cpuNanos().map(BlocksCsv::seconds).orElse(""),
                run.peakBytes().map(bytes -> Long.toString(bytes)).orElse(""),
                run.stolenShare().map(BlocksCsv::share).orElse(""),
                run.foreignShare().map(BlocksCsv::share).orElse(""),
                run.jmh().map(jmh -> seconds(jmh.meanNanos())).orElse(""),
                run.jmh().map(jmh -> Integer.toString(jmh.measured())).orElse(""),
                run.jmh().map(jmh -> seconds(jmh.unaccountedNanos())).orElse(""),
                run.host().map(host -> Long.toString(host.readBytes())).orElse(""),
                run.host().flatMap(HostReadings::ownReadBytes).map(Object::toString).orElse(""),
                run.host().flatMap(HostReadings::waitShare).map(BlocksCsv::share).orElse(""),
                run.host().flatMap(HostReadings::megahertz).map(Object::toString).orElse(""),
                block.steadiness().map(s -> share(s.arithmetic())).orElse(""),
                block.steadiness().map(s -> share(s.memory())).orElse("")));
        table.append('\n');
      }
    }
    return table.toString();
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.4f", share);
  }
}
