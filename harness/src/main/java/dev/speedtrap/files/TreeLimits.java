package dev.speedtrap.files;

import static java.util.Objects.requireNonNull;

/**
 * How much of a tree from outside is taken in.
 *
 * @param size the most bytes of content, all files together
 * @param entries the most files, folders and links, at least 1
 * @param links which links are allowed
 */
public record TreeLimits(ByteSize size, int entries, LinkPolicy links) {
  public TreeLimits {
    requireNonNull(size, "size");
    requireNonNull(links, "links");
    if (entries < 1) {
      throw new IllegalArgumentException("entries must be at least 1, was " + entries);
    }
  }
}
