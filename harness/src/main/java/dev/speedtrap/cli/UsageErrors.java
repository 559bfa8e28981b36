package dev.speedtrap.cli;

import dev.speedtrap.files.DidYouMean;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with the arguments, and where the help is. */
final class UsageErrors implements CommandLine.IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println("speedtrap: " + sentence(e) + "; see " + name + " --help");
    return ExitCode.BAD_INPUT;
  }

  private static String sentence(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unknown(unmatched.getUnmatched().get(0), e.getCommandLine());
    }
    String message = Objects.requireNonNullElse(e.getMessage(), "the arguments are not understood");
    return message.strip().replaceFirst("\\.$", "").replaceAll("\\s+", " ");
  }

  private static String unknown(String given, CommandLine command) {
    boolean option = given.startsWith("-");
    List<String> known =
        option
            ? command.getCommandSpec().options().stream()
                .flatMap(spec -> List.of(spec.names()).stream())
                .toList()
            : List.copyOf(command.getSubcommands().keySet());
    String word = option && given.contains("=") ? given.substring(0, given.indexOf('=')) : given;
    String kind = option ? "option" : known.isEmpty() ? "argument" : "command";
    String guess =
        DidYouMean.nearest(word, known)
            .map(nearest -> "; did you mean '" + nearest + "'?")
            .orElse("");
    return "there is no " + kind + " '" + word + "'" + guess;
  }
}
