package org.maplex.search;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(packages = "org.maplex", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final Set<String> ROUNDED_DIFFERENTLY =
      Set.of(
          "acos", "asin", "atan", "atan2", "cbrt", "cos", "cosh", "exp", "expm1", "hypot", "log",
          "log10", "log1p", "pow", "sin", "sinh", "tan", "tanh");

  @ArchTest
  static final ArchRule eachRoomKnowsOnlyThoseBelowIt =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.maplex..")
          .layer("benchmark-data")
          .definedBy("org.maplex.benchmarkdata..")
          .layer("predictor")
          .definedBy("org.maplex.predictor..")
          .layer("measurement")
          .definedBy("org.maplex.measurement..")
          .layer("search")
          .definedBy("org.maplex.search..")
          .whereLayer("search")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("measurement")
          .mayOnlyBeAccessedByLayers("search")
          .whereLayer("predictor")
          .mayOnlyBeAccessedByLayers("measurement", "search");

  @ArchTest
  static final ArchRule onePackageNamesJenetics =
      onlyIn("org.maplex.search.strategy.jenetics", "io.jenetics..");

  @ArchTest
  static final ArchRule onlyTheEvaluationOfPredictorsNamesSmile =
      onlyIn("org.maplex.predictor.evaluation..", "smile..");

  // Its matrices need natives, which only tests have; its functions take exponentials from Math.
  @ArchTest
  static final ArchRule nothingNamesMatricesOrFunctionsOfSmile =
      onlyIn(
          "org.maplex.nowhere", "smile.math.matrix..", "smile.math.blas..", "smile.math.special..");

  // Java lets a processor's own instructions round these differently; those of StrictMath are the
  // same everywhere.
  @ArchTest
  static final ArchRule nothingTakesFromMathWhatDependsOnTheProcessor =
      noClasses()
          .should()
          .accessTargetWhere(
              DescribedPredicate.describe(
                  "functions that are rounded differently on other processors",
                  access ->
                      access.getTargetOwner().isEquivalentTo(Math.class)
                          && ROUNDED_DIFFERENTLY.contains(access.getName())));

  @ArchTest
  static final ArchRule onlyTheCommandLineNamesPicocli =
      onlyIn("org.maplex.search.cli..", "picocli..");

  @ArchTest
  static final ArchRule onlyMeasurementNamesOnnx =
      onlyIn(
          "org.maplex.measurement..",
          "ai.onnx..",
          "ai.onnxruntime..",
          "com.google.protobuf..",
          "org.tribuo..");

  private static ArchRule onlyIn(String home, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .allowEmptyShould(true);
  }
}
