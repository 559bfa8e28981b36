package dev.speedtrap.record;

import dev.speedtrap.files.ByteSize;
import dev.speedtrap.files.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds a record's files against its {@code SHA256SUMS}: names every one that was altered, removed
 * or added since the record was sealed.
 */
final class SumsCheck {
  /** What is about a record, and came beside it after it was sealed. */
  private static final Set<String> BESIDE =
      Set.of("SHA256SUMS", Signature.FILE, Signature.KEY_FILE, Intake.FILE);

  /** Some 40,000 files. */
  static final ByteSize MOST = ByteSize.ofMiB(4);

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^\\\\]+)");

  /** Links are no part of the sums; those of the rewrite are held by its tree digest. */
  private static final String REWRITE = "rewrite/";

  private final RecordFolder folder;
  private final List<Finding> findings = new ArrayList<>();

  private SumsCheck(RecordFolder folder) {
    this.folder = folder;
  }

  /** Returns what is not as it was sealed. */
  static List<Finding> of(RecordFolder folder) {
    SumsCheck check = new SumsCheck(folder);
    check.run();
    return List.copyOf(check.findings);
  }

  private void run() {
    if (!Files.isRegularFile(folder.checksums(), LinkOption.NOFOLLOW_LINKS)) {
      add("SHA256SUMS", "is missing: this is no sealed record");
      return;
    }
    try {
      if (Files.size(folder.checksums()) > MOST.bytes()) {
        add("SHA256SUMS", "is larger than " + MOST);
        return;
      }
      compare(listed(Files.readAllBytes(folder.checksums())), files());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> listed(byte[] sums) {
    Map<String, String> listed = new TreeMap<>();
    String text = new String(sums, StandardCharsets.UTF_8);
    if (!text.endsWith("\n") || text.contains("\r")) {
      add("SHA256SUMS", "has line ends that sha256sum does not write");
    }
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        add("SHA256SUMS:" + number, "is no line of sha256sum");
      } else if (listed.put(matcher.group(2), matcher.group(1)) != null) {
        add("SHA256SUMS:" + number, "lists '" + matcher.group(2) + "' a second time");
      }
    }
    return listed;
  }

  private Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    List<Path> entries;
    try (Stream<Path> walk = Files.walk(folder.path())) {
      entries = walk.toList();
    }
    for (Path entry : entries) {
      String name = folder.path().relativize(entry).toString();
      if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        files.put(name, entry);
      } else if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
          && !(Files.isSymbolicLink(entry) && name.startsWith(REWRITE))) {
        add(name, "is no plain file and no folder");
      }
    }
    BESIDE.forEach(files::remove);
    return files;
  }

  private void compare(Map<String, String> listed, Map<String, Path> files) {
    listed.forEach(
        (name, sum) -> {
          Path file = files.get(name);
          if (file == null) {
            add(name, "is missing: it was there when the record was sealed");
          } else if (!Digest.ofFile(file).hex().equals(sum)) {
            add(name, "was altered: its SHA-256 is not the one in SHA256SUMS");
          }
        });
    files.keySet().stream()
        .filter(name -> !listed.containsKey(name))
        .forEach(name -> add(name, "was added: SHA256SUMS does not list it"));
  }

  private void add(String where, String what) {
    findings.add(new Finding(where, what));
  }
}
