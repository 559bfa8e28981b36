package dev.speedtrap.report.site;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.Map;
import java.util.TreeMap;

/**
 * A chart of a page, which {@code charts.js} draws.
 *
 * @param id its id in the page
 * @param kind one of the kinds of {@code charts.js}
 * @param title what it shows
 * @param told the same in one sentence, for those who do not see it
 * @param empty whether there is nothing to draw
 * @param data what is drawn, as JSON
 */
public record Chart(
    String id,
    String kind,
    String title,
    String told,
    boolean empty,
    TemplateHTMLOutputModel data) {
  static Chart of(
      String id, String kind, String title, String told, boolean empty, Map<String, ?> data) {
    // In one order always, so that the same records give the same bytes.
    return new Chart(id, kind, title, told, empty, SafeJson.of(new TreeMap<>(data)));
  }
}
