package org.maplex.search;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.util.JavacTask;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "org.maplex", importOptions = ImportOption.DoNotIncludeTests.class)
class StableTypesTest {
  private static final List<String> ROOMS =
      List.of("benchmark-data", "predictor", "measurement", "search");
  private static final String MARK = "@API(status = API.Status.STABLE)";

  @ArchTest
  static final ArchRule showOnlyStableTypesAndThoseOfJava =
      classes()
          .that(DescribedPredicate.describe("are stable", StableTypesTest::isStable))
          .should(new ShowOnlyStableTypes());

  @Test
  void explainEveryMember() throws IOException {
    List<Path> stable = new ArrayList<>();
    for (Path source : sources()) {
      if (Files.readString(source).contains(MARK)) {
        stable.add(source);
      }
    }
    assertTrue(stable.size() > 1);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  found,
                  List.of("-proc:none", "-Xmaxwarns", "100000", "-Xdoclint:missing/protected"),
                  null,
                  files.getJavaFileObjectsFromPaths(stable));
      task.analyze();
    }
    assertEquals(
        "",
        found.getDiagnostics().stream()
            .filter(
                each ->
                    each.getKind() == Diagnostic.Kind.ERROR
                        || each.getMessage(Locale.ROOT).contains("no comment"))
            .map(Diagnostic::toString)
            .collect(joining("\n")));
  }

  @Test
  void areInPackagesThatSayWhatTheyAreFor() throws IOException {
    sources().stream()
        .map(Path::getParent)
        .distinct()
        .forEach(
            folder ->
                assertTrue(Files.exists(folder.resolve("package-info.java")), folder.toString()));
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String room : ROOMS) {
      try (Stream<Path> files = Files.walk(Path.of("..", room, "src", "main", "java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }

  /** Whether a type or the one around it is marked. */
  private static boolean isStable(JavaClass type) {
    return type.tryGetAnnotationOfType(API.class)
        .map(mark -> mark.status() == API.Status.STABLE)
        .orElseGet(() -> type.getEnclosingClass().map(StableTypesTest::isStable).orElse(false));
  }

  private static boolean isOfJava(JavaClass type) {
    return type.isPrimitive() || type.getPackageName().startsWith("java.");
  }

  /** Nothing that others see of a type names one that may change. */
  private static final class ShowOnlyStableTypes extends ArchCondition<JavaClass> {
    ShowOnlyStableTypes() {
      super("show only stable types and those of Java");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      if (isSeen(type)) {
        shown(type)
            .flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
            .map(JavaClass::getBaseComponentType)
            .filter(shown -> !isOfJava(shown) && !isStable(shown))
            .distinct()
            .map(shown -> type.getName() + " shows " + shown.getName())
            .forEach(message -> events.add(SimpleConditionEvent.violated(type, message)));
      }
    }

    private static Stream<JavaType> shown(JavaClass type) {
      return Stream.of(
              type.getSuperclass().stream(),
              type.getInterfaces().stream(),
              type.getTypeParameters().stream(),
              type.getFields().stream().filter(each -> isSeen(each)).map(JavaField::getType),
              type.getCodeUnits().stream()
                  .filter(each -> isSeen(each))
                  .flatMap(each -> shown(each)))
          .flatMap(each -> each);
    }

    private static Stream<JavaType> shown(JavaCodeUnit unit) {
      return Stream.of(
              Stream.of(unit.getReturnType()),
              unit.getParameterTypes().stream(),
              unit.getTypeParameters().stream(),
              unit.getExceptionTypes().stream())
          .flatMap(each -> each);
    }

    private static boolean isSeen(HasModifiers member) {
      return member.getModifiers().contains(JavaModifier.PUBLIC)
          || member.getModifiers().contains(JavaModifier.PROTECTED);
    }
  }
}
