package dev.speedtrap.record;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what is missing in a document that was read into a record: a component that is no
 * {@link Optional} must be there, and the reader of JSON does not see to that.
 */
final class Wholeness {
  private Wholeness() {}

  /** Returns the first field that is missing, such as {@code blocks[3].runs}. */
  static Optional<String> missing(Record document) {
    return inRecord("", document);
  }

  private static Optional<String> in(String path, @Nullable Object value) {
    if (value == null) {
      return Optional.of(path);
    }
    if (value instanceof Record document) {
      return inRecord(path, document);
    }
    if (value instanceof Optional<?> optional) {
      return optional.flatMap(held -> in(path, held));
    }
    if (value instanceof Collection<?> elements) {
      return inElements(path, elements);
    }
    return value instanceof Map<?, ?> map ? inElements(path, map.values()) : Optional.empty();
  }

  private static Optional<String> inRecord(String path, Record document) {
    for (RecordComponent component : document.getClass().getRecordComponents()) {
      String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      Optional<String> missing =
          in(path.isEmpty() ? name : path + "." + name, valueOf(component, document));
      if (missing.isPresent()) {
        return missing;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> inElements(String path, Collection<?> elements) {
    int index = 0;
    for (Object element : elements) {
      Optional<String> missing = in(path + "[" + index + "]", element);
      if (missing.isPresent()) {
        return missing;
      }
      index++;
    }
    return Optional.empty();
  }

  private static @Nullable Object valueOf(RecordComponent component, Record document) {
    try {
      return component.getAccessor().invoke(document);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "a component of " + document.getClass().getName() + " cannot be read", e);
    }
  }
}
