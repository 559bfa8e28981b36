package dev.speedtrap.report.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The files that pages need beside themselves: style, scripts, and the library of charts. */
public final class Assets {
  /** The folder of assets in the site. */
  public static final String FOLDER = "assets";

  /** In the version that the pom names. */
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.3.1/";

  private static final Map<String, String> SOURCES = new LinkedHashMap<>();

  static {
    SOURCES.put("site.css", "site.css");
    SOURCES.put("theme.js", "theme.js");
    SOURCES.put("site.js", "site.js");
    SOURCES.put("charts.js", "charts.js");
    SOURCES.put("icon.svg", "icon.svg");
    SOURCES.put("echarts.min.js", ECHARTS + "dist/echarts.min.js");
    SOURCES.put("echarts-LICENSE.txt", ECHARTS + "LICENSE");
    SOURCES.put("echarts-NOTICE.txt", ECHARTS + "NOTICE");
  }

  private Assets() {}

  /** Returns the names of all. */
  public static Set<String> names() {
    return Set.copyOf(SOURCES.keySet());
  }

  /**
   * Returns one.
   *
   * @param name one of {@link #names()}
   */
  public static byte[] of(String name) {
    String source = SOURCES.get(name);
    if (source == null) {
      throw new IllegalArgumentException("there is no asset '" + name + "'");
    }
    try (InputStream in = Assets.class.getResourceAsStream(source)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks '" + source + "'");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
