package dev.speedtrap.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxArchitectureTest {

  private final JavaClasses sandbox =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.speedtrap.sandbox");

  @BeforeAll
  void sawClasses() {
    Assertions.assertThat(sandbox.size()).isGreaterThan(20);
  }

  @Test
  void knowsNoPackageOfOursButFiles() {
    DescribedPredicate<JavaClass> allowed =
        DescribedPredicate.describe(
            "outside dev.speedtrap, or sandbox or files",
            other ->
                !other.getPackageName().startsWith("dev.speedtrap")
                    || other.getPackageName().equals("dev.speedtrap.sandbox")
                    || other.getPackageName().equals("dev.speedtrap.files"));
    classes().should().onlyDependOnClassesThat(allowed).check(sandbox);
  }

  @Test
  void showsNobodyDockerJava() {
    noMethods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .haveModifier(JavaModifier.PUBLIC)
        .should(mentionDockerJava())
        .check(sandbox);
  }

  private static ArchCondition<JavaMethod> mentionDockerJava() {
    return new ArchCondition<>("mention docker-java") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean mentions =
            Stream.concat(
                    Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                .anyMatch(type -> type.getPackageName().startsWith("com.github.dockerjava"));
        events.add(new SimpleConditionEvent(method, mentions, method.getFullName()));
      }
    };
  }
}
