package dev.speedtrap.record;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what is missing in a document that was read into a record: a component that is no
 * {@link Optional} must be there, and the reader of JSON does not see to that. Safe for use by
 * several threads.
 */
public final class Wholeness {
  /**
   * Kept, since Java makes a class's components anew each time it is asked: for a record.json that
   * took more processor time than all else (measured over 100,000 of them).
   */
  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .filter(component -> !component.getType().isPrimitive())
              .map(Component::of)
              .toList();
        }
      };

  private Wholeness() {}

  /** Returns the first field that is missing, such as {@code blocks[3].runs}. */
  public static Optional<String> missing(Record document) {
    return inRecord(document).map(path -> path.substring(1));
  }

  /** Returns the way to what is missing; it is put together on the way back, since few need it. */
  private static Optional<String> in(@Nullable Object value) {
    if (value == null) {
      return Optional.of("");
    }
    if (value instanceof Record document) {
      return inRecord(document);
    }
    if (value instanceof Optional<?> optional) {
      return optional.flatMap(Wholeness::in);
    }
    if (value instanceof Collection<?> elements) {
      return inElements(elements);
    }
    return value instanceof Map<?, ?> map ? inElements(map.values()) : Optional.empty();
  }

  private static Optional<String> inRecord(Record document) {
    for (Component component : COMPONENTS.get(document.getClass())) {
      Optional<String> missing = in(component.of(document));
      if (missing.isPresent()) {
        return missing.map(rest -> "." + component.field() + rest);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> inElements(Collection<?> elements) {
    int index = 0;
    for (Object element : elements) {
      Optional<String> missing = in(element);
      if (missing.isPresent()) {
        return Optional.of("[" + index + "]" + missing.get());
      }
      index++;
    }
    return Optional.empty();
  }

  /** A component that can be missing, with its name in documents. */
  private record Component(String field, Method accessor) {
    static Component of(RecordComponent component) {
      Method accessor = component.getAccessor();
      // They are public as it is; but now Java does not look that up at each call.
      accessor.setAccessible(true);
      return new Component(
          component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), accessor);
    }

    @Nullable Object of(Record document) {
      try {
        return accessor.invoke(document);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(
            "a component of " + document.getClass().getName() + " cannot be read", e);
      }
    }
  }
}
