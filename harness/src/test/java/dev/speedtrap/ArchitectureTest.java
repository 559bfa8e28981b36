package dev.speedtrap;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the design's table: who may import whom, and which library lives where. */
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.speedtrap");

  /** The design's table; a package that does not exist yet holds it without doing anything. */
  private static final Map<String, List<String>> MAY_IMPORT = new LinkedHashMap<>();

  static {
    MAY_IMPORT.put("files", List.of());
    MAY_IMPORT.put("stats", List.of());
    MAY_IMPORT.put("task", List.of("files"));
    MAY_IMPORT.put("sandbox", List.of("files"));
    MAY_IMPORT.put("record", List.of("files", "stats", "task"));
    MAY_IMPORT.put("grade", List.of("files", "stats", "task", "sandbox", "record"));
    MAY_IMPORT.put("trial", List.of("files", "stats", "task", "sandbox", "record", "grade"));
    MAY_IMPORT.put("campaign", List.of("files", "task", "sandbox", "record", "trial"));
    MAY_IMPORT.put("report", List.of("files", "stats", "task", "record"));
    MAY_IMPORT.put("web", List.of("files", "task", "record", "trial", "report"));
    MAY_IMPORT.put(
        "cli",
        List.of(
            "files",
            "stats",
            "task",
            "sandbox",
            "record",
            "grade",
            "trial",
            "campaign",
            "report",
            "web"));
  }

  static Stream<Arguments> table() {
    return MAY_IMPORT.entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
  }

  @ParameterizedTest(name = "{0} imports only {1}")
  @MethodSource("table")
  void packageImportsOnlyWhatTheTableAllows(String name, List<String> allowed) {
    imports(name, allowed).check(MAIN);
  }

  @Test
  void tableFailsWhereItIsBroken() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> imports("task", List.of()).check(MAIN))
        .withMessageContaining("dev.speedtrap.files");
  }

  @Test
  void everyPackageStandsInTheTable() {
    classes()
        .should()
        .resideInAnyPackage(
            MAY_IMPORT.keySet().stream().map(ArchitectureTest::below).toArray(String[]::new))
        .check(MAIN);
  }

  @Test
  void rulesSawTheClasses() {
    for (String name : List.of("files", "task", "report", "cli")) {
      assertThat(MAIN.that(resideInAPackage(below(name)))).as(name).isNotEmpty();
    }
    assertThat(MAIN.size()).isGreaterThan(60);
  }

  static Stream<Arguments> libraries() {
    return Stream.of(
        Arguments.of("docker-java", "com.github.dockerjava..", "dev.speedtrap.sandbox.."),
        Arguments.of("picocli", "picocli..", "dev.speedtrap.cli.."),
        Arguments.of("LangChain4j", "dev.langchain4j..", "dev.speedtrap.trial.model.."),
        Arguments.of("FreeMarker", "freemarker..", "dev.speedtrap.report.site.."),
        Arguments.of("SQLite", "org.sqlite..", "dev.speedtrap.report.."),
        Arguments.of("the web server", "io.javalin..", "dev.speedtrap.web.."));
  }

  @ParameterizedTest(name = "{0} lives only in {2}")
  @MethodSource("libraries")
  void libraryLivesInOnePackage(String library, String packages, String home) {
    livesOnlyIn(packages, home).check(MAIN);
  }

  @Test
  void libraryRuleFailsWhereItIsBroken() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> livesOnlyIn("picocli..", "dev.speedtrap.web..").check(MAIN));
  }

  @Test
  void everyPackageIsNullMarkedInTestsToo() {
    JavaClasses all = new ClassFileImporter().importPackages("dev.speedtrap");
    List<JavaPackage> packages = all.stream().map(type -> type.getPackage()).distinct().toList();
    assertThat(packages)
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(one -> one.isAnnotatedWith(NullMarked.class));
  }

  private static ArchRule imports(String name, List<String> allowed) {
    String[] packages =
        Stream.concat(Stream.of(name), allowed.stream())
            .map(ArchitectureTest::below)
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(below(name))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(packages).or(not(resideInAPackage("dev.speedtrap.."))))
        .allowEmptyShould(true);
  }

  private static ArchRule livesOnlyIn(String packages, String home) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages);
  }

  private static String below(String name) {
    return "dev.speedtrap." + name + "..";
  }
}
