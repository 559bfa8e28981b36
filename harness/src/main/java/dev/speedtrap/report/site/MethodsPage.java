package dev.speedtrap.report.site;

import java.util.List;

/**
 * How the figures come about, every choice written down.
 *
 * @param rates the definitions of the intervention rates
 * @param leastTrials with fewer trials nobody is ranked
 */
public record MethodsPage(Frame frame, List<Markdown.Block> rates, int leastTrials)
    implements Page {

  @Override
  public String template() {
    return "methods";
  }
}
