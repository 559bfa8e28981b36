package dev.speedtrap.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The colours of the style sheet, in light, in dark and on paper, held against what WCAG 2.2 asks
 * for at level AA: 4.5 to 1 for text (1.4.3), 3 to 1 for what charts and controls are known by
 * (1.4.11).
 */
class SiteColorsTest {
  private static final Pattern PALETTE = Pattern.compile(":root[^{]*\\{([^}]*--paper:[^}]*)\\}");
  private static final Pattern COLOR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{3,6})\\b");
  private static final Pattern SERIES = Pattern.compile("--series: ([^;]+);");
  private static final List<String> GROUNDS = List.of("paper", "sheet", "wash");

  @Test
  void textCanBeReadOnEveryGround() {
    for (Map<String, String> palette : palettes()) {
      for (String ground : GROUNDS) {
        for (String text :
            List.of("ink", "muted", "link", "measured", "reported", "people", "good", "bad")) {
          holds(palette, text, ground, 4.5);
        }
      }
      for (String ground : List.of("added", "removed", "person")) {
        holds(palette, "ink", ground, 4.5);
        holds(palette, "muted", ground, 4.5);
      }
    }
  }

  @Test
  void controlsAndLinesOfChartsAreSeen() {
    for (Map<String, String> palette : palettes()) {
      GROUNDS.forEach(ground -> holds(palette, "edge", ground, 3));
      for (String color : palette.getOrDefault("series", "").split(", ", -1)) {
        assertThat(contrast(color, palette.getOrDefault("paper", "")))
            .as(color + " of a chart on paper of " + palette)
            .isGreaterThanOrEqualTo(3);
      }
    }
  }

  private static void holds(Map<String, String> palette, String name, String ground, double least) {
    assertThat(palette).containsKeys(name, ground);
    assertThat(contrast(palette.getOrDefault(name, ""), palette.getOrDefault(ground, "")))
        .as(name + " on " + ground + " of " + palette)
        .isGreaterThanOrEqualTo(least);
  }

  /** Light; dark by choice; dark by the system; paper. */
  private static List<Map<String, String>> palettes() {
    String css = new String(Assets.of("site.css"), StandardCharsets.UTF_8);
    List<Map<String, String>> palettes = new ArrayList<>();
    Matcher palette = PALETTE.matcher(css);
    while (palette.find()) {
      Map<String, String> colors = new HashMap<>();
      Matcher color = COLOR.matcher(palette.group(1));
      while (color.find()) {
        colors.put(color.group(1), color.group(2));
      }
      Matcher series = SERIES.matcher(palette.group(1));
      assertThat(series.find()).as("colours of charts in " + colors).isTrue();
      colors.put("series", series.group(1));
      palettes.add(colors);
    }
    assertThat(palettes).hasSize(4);
    return palettes;
  }

  /** The contrast ratio of WCAG 2.2. */
  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String color) {
    String digits = color.substring(1).toLowerCase(Locale.ROOT);
    int length = digits.length() / 3;
    double[] parts =
        Stream.of(0, 1, 2)
            .map(part -> digits.substring(part * length, (part + 1) * length))
            .map(part -> part.length() == 1 ? part + part : part)
            .mapToDouble(part -> linear(Integer.parseInt(part, 16) / 255.0))
            .toArray();
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
