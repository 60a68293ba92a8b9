package org.maplex.search;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.maplex", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
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
  static final ArchRule onlyThePredictorNamesSmile = onlyIn("org.maplex.predictor..", "smile..");

  @ArchTest
  static final ArchRule onlyEvaluationNamesMoreOfSmileThanFunctionsAndSelection =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.maplex.predictor.evaluation..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("smile..")
                  .and(resideOutsideOfPackages("smile.math.special", "smile.sort")));

  // They need natives, which only tests have.
  @ArchTest
  static final ArchRule nothingNamesMatricesOfSmile =
      onlyIn("org.maplex.nowhere", "smile.math.matrix..", "smile.math.blas..");

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
