package org.maplex.search.strategy.jenetics;

import io.jenetics.Genotype;
import io.jenetics.IntegerChromosome;
import io.jenetics.IntegerGene;
import io.jenetics.util.ISeq;
import java.util.List;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/** Cells as genotypes: one chromosome of six genes, each the ordinal of an edge's operation. */
final class CellGenotype {
  private static final Operation[] OPERATIONS = Operation.values();

  private CellGenotype() {}

  static Genotype<IntegerGene> of(Cell cell) {
    return Genotype.of(
        IntegerChromosome.of(
            cell.operations().stream()
                .map(operation -> IntegerGene.of(operation.ordinal(), 0, OPERATIONS.length))
                .collect(ISeq.toISeq())));
  }

  static Cell cell(Genotype<IntegerGene> genotype) {
    List<Operation> operations =
        genotype.chromosome().stream().map(gene -> OPERATIONS[gene.allele()]).toList();
    if (operations.size() != Edge.COUNT) {
      throw new IllegalArgumentException("no genotype of a cell: " + genotype);
    }
    return Cell.of(operations);
  }
}
