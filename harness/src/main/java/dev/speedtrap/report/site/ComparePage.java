package dev.speedtrap.report.site;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;

/**
 * Two contestants against each other.
 *
 * @param contestants whom there is to choose, those with the most trials first
 * @param pairs all comparisons, as JSON; {@code site.js} shows one
 * @param more how many contestants with fewer trials cannot be chosen
 */
public record ComparePage(
    Frame frame, List<String> contestants, TemplateHTMLOutputModel pairs, int more)
    implements Page {

  @Override
  public String template() {
    return "compare";
  }
}
