package dev.speedtrap.driver;

/** The system properties by which the driver tells the JVM that is timed what to do. */
final class RunSettings {
  /** The class that implements {@link Training}; set by the program's own {@code run}. */
  static final String PROGRAM = "speedtrap.program";

  /** The program's folder; its compiled classes lie in {@code classes}. */
  static final String PROGRAM_FOLDER = "speedtrap.program.folder";

  /** The folder whose subfolders are inputs. */
  static final String IN = "speedtrap.in";

  /** The folder whose subfolders become outputs, by the names of their inputs. */
  static final String OUT = "speedtrap.out";

  /** The inputs to take, one an invocation: see {@link Orders}. */
  static final String ORDER = "speedtrap.order";

  private RunSettings() {}

  static String required(String name) {
    String value = System.getProperty(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "the system property " + name + " is not set; 'run' must pass \"$@\" on to java");
    }
    return value;
  }
}
