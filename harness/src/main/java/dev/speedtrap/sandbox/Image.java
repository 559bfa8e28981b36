package dev.speedtrap.sandbox;

import static java.util.Objects.requireNonNull;

import dev.speedtrap.files.Digest;

/**
 * An image that is present in the engine.
 *
 * @param name the tag or reference that names it in the engine
 * @param id the engine's content id, "sha256:…"
 * @param inputs the digest of what it was built from, its parents' included
 */
public record Image(String name, String id, Digest inputs) {

  public Image {
    requireNonNull(name, "name");
    requireNonNull(id, "id");
    requireNonNull(inputs, "inputs");
    if (name.isBlank() || id.isBlank()) {
      throw new IllegalArgumentException("an image needs a name and an id");
    }
  }
}
