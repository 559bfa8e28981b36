package dev.speedtrap.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.speedtrap.files.InvalidInput;
import java.util.Arrays;

/** Which container image something runs in. */
public sealed interface ImageRef {
  /**
   * An image of the project.
   *
   * @param name a folder of {@code docker/}
   */
  record Named(@JsonValue String name) implements ImageRef {
    public Named {
      requireNonNull(name, "name");
    }
  }

  /**
   * An image of the task's own; the Dockerfile's folder is what its build sees.
   *
   * @param dockerfile the path in the task's folder, with {@code /}, never out of it
   */
  record Dockerfile(String dockerfile) implements ImageRef {
    public Dockerfile {
      requireNonNull(dockerfile, "dockerfile");
      boolean odd =
          Arrays.stream(dockerfile.split("/", -1))
              .anyMatch(name -> name.isBlank() || name.equals(".") || name.equals(".."));
      if (odd || dockerfile.contains("\\") || dockerfile.contains("\0")) {
        throw new InvalidInput(
            "a dockerfile must be a path inside the task, such as image/Dockerfile, was '"
                + dockerfile
                + "'");
      }
    }
  }

  /**
   * An image made elsewhere.
   *
   * @param digest {@code name@sha256:…}
   */
  record ByDigest(String digest) implements ImageRef {
    public ByDigest {
      requireNonNull(digest, "digest");
    }
  }

  /**
   * Reads the manifest's three forms: a name, {@code {dockerfile: PATH}}, {@code {digest:
   * NAME@DIGEST}}.
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ImageRef of(JsonNode form) {
    if (form.isTextual()) {
      return new Named(form.textValue());
    }
    if (form.path("dockerfile").isTextual()) {
      return new Dockerfile(form.path("dockerfile").textValue());
    }
    if (form.path("digest").isTextual()) {
      return new ByDigest(form.path("digest").textValue());
    }
    throw new InvalidInput(
        "an image must be a name, {dockerfile: PATH} or {digest: NAME@sha256:…}, was '"
            + form
            + "'");
  }
}
