package dev.speedtrap.report.site;

import dev.speedtrap.files.Digest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names of the site's files, which no record chooses. */
final class SiteNames {
  /** No separator, no hidden file, nothing that an address would have to escape. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  private SiteNames() {}

  /** Says whether a name has nothing in it that a shell or an address would act on. */
  static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches();
  }

  /** Returns a file's name, without its ending, for the id of a task or a record. */
  static String file(String id) {
    return isPlain(id)
        ? id
        : "x-" + Digest.of(id.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 24);
  }
}
