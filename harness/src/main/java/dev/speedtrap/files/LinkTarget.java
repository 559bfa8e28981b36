package dev.speedtrap.files;

/** Where a symbolic link of a tree may point. */
final class LinkTarget {
  private LinkTarget() {}

  /**
   * Checks that a link stays in its tree, whatever the other links of the tree are.
   *
   * <p>The target may climb only at its beginning, where it climbs from the real folder that holds
   * the link. A {@code ..} after a name would climb from wherever that name leads: with {@code
   * a/b/up -> ../..} in the tree, {@code up/..} is outside, though it looks like {@code a/b}. Going
   * down only, through names that keep this rule themselves, stays inside.
   *
   * @param path the link's own path in the tree
   * @throws RefusedTree if it may lead out
   */
  static void checkInside(String path, String target) throws RefusedTree {
    if (!EntryName.isPlainTarget(target)) {
      throw new RefusedTree(
          path, "is a link whose target is too long, or holds a control or invisible character");
    }
    if (target.isEmpty() || target.startsWith("/")) {
      throw new RefusedTree(
          path, "is a link to '" + EntryName.printable(target) + "', which is no relative path");
    }
    int depth = (int) path.chars().filter(c -> c == '/').count();
    boolean goingDown = false;
    for (String name : target.split("/", -1)) {
      if (!name.equals("..")) {
        goingDown |= !name.equals(".") && !name.isEmpty();
      } else if (goingDown || --depth < 0) {
        throw new RefusedTree(
            path,
            "is a link to '" + EntryName.printable(target) + "', which may lead out of the tree");
      }
    }
  }
}
