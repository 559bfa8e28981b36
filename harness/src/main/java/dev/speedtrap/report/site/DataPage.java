package dev.speedtrap.report.site;

import dev.speedtrap.report.LeftOut;
import java.util.List;

/**
 * All data as files.
 *
 * @param files what there is
 * @param columns the columns of the table of trials
 * @param leftOut records that could not be read or were altered
 */
public record DataPage(Frame frame, List<File> files, List<Column> columns, List<LeftOut> leftOut)
    implements Page {

  @Override
  public String template() {
    return "data";
  }

  /** A file. */
  public record File(String name, String link, String about) {}

  /** A column of the table of trials. */
  public record Column(String name, String type, String about) {}
}
