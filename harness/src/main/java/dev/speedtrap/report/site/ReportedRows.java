package dev.speedtrap.report.site;

import dev.speedtrap.report.Reported;
import dev.speedtrap.report.site.BoardPage.ReportedRow;
import java.util.List;
import java.util.stream.Stream;

/** Makes the lines of figures that were published elsewhere. */
final class ReportedRows {
  private ReportedRows() {}

  static List<ReportedRow> of(List<Reported> all) {
    return all.stream().flatMap(ReportedRows::rows).toList();
  }

  private static Stream<ReportedRow> rows(Reported reported) {
    Reported.Source source = reported.source();
    return reported.figures().stream()
        .map(
            figure ->
                new ReportedRow(
                    figure.who(),
                    figure.when().orElse(""),
                    figure.valueText()
                        + figure.hours().map(hours -> " in " + hours + " hours").orElse(""),
                    figure.statistic().text(),
                    figure.what(),
                    source.publisher()
                        + ", “"
                        + source.title()
                        + "”"
                        + source.published().map(day -> ", " + day).orElse("")
                        + source.reference().map(where -> " (" + where + ")").orElse("")));
  }
}
