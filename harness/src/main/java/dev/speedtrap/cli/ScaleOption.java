package dev.speedtrap.cli;

import dev.speedtrap.files.DidYouMean;
import dev.speedtrap.task.Scale;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --scale smoke|full}, for commands that run programs. */
final class ScaleOption {
  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      defaultValue = "full",
      converter = Reader.class,
      completionCandidates = Names.class,
      description =
          "How large the runs are: smoke (seconds; never ranked) or full (minutes). Default: ${DEFAULT-VALUE}.")
  Scale scale = Scale.FULL;

  /** For completion in a shell. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return all().iterator();
    }
  }

  /** Reads a scale by its name in manifests. */
  static final class Reader implements ITypeConverter<Scale> {
    @Override
    public Scale convert(String text) {
      return Arrays.stream(Scale.values())
          .filter(scale -> scale.id().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "must be smoke or full, was '"
                          + text
                          + "'"
                          + DidYouMean.suffix(text, all())));
    }
  }

  private static List<String> all() {
    return Arrays.stream(Scale.values()).map(Scale::id).toList();
  }
}
