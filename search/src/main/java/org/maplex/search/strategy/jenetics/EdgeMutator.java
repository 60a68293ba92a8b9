package org.maplex.search.strategy.jenetics;

import io.jenetics.Chromosome;
import io.jenetics.Genotype;
import io.jenetics.IntegerGene;
import io.jenetics.Mutator;
import io.jenetics.MutatorResult;
import io.jenetics.util.ISeq;
import io.jenetics.util.MSeq;
import java.util.random.RandomGenerator;

/**
 * Draws the operation of each edge anew with one probability, independently of the other edges. The
 * mutator it extends takes the third root of a probability for individual, chromosome and gene in
 * turn, so that an individual keeps all its genes or loses many.
 */
final class EdgeMutator extends Mutator<IntegerGene, Fitness> {
  private final double perEdge;

  EdgeMutator(double perEdge) {
    super(1);
    this.perEdge = perEdge;
  }

  @Override
  protected MutatorResult<Genotype<IntegerGene>> mutate(
      Genotype<IntegerGene> genotype, double ignored, RandomGenerator random) {
    return super.mutate(genotype, 1, random);
  }

  @Override
  protected MutatorResult<Chromosome<IntegerGene>> mutate(
      Chromosome<IntegerGene> chromosome, double ignored, RandomGenerator random) {
    MSeq<IntegerGene> genes = ISeq.of(chromosome).copy();
    int mutations = 0;
    for (int i = 0; i < genes.length(); i++) {
      if (random.nextDouble() < perEdge) {
        genes.set(i, genes.get(i).newInstance());
        mutations++;
      }
    }
    return new MutatorResult<>(chromosome.newInstance(genes.toISeq()), mutations);
  }
}
