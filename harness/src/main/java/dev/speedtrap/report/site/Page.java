package dev.speedtrap.report.site;

/**
 * All that a template needs to make one page; figures stand in it as the reader sees them. Its
 * records are public, since FreeMarker reads only such.
 */
public interface Page {
  /** Returns the name of its template. */
  String template();

  /** Returns what it has in common with all others. */
  Frame frame();
}
