package org.maplex.predictor.evaluation.baseline;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import smile.base.cart.CART;
import smile.base.cart.Loss;
import smile.data.DataFrame;
import smile.data.Tuple;
import smile.data.formula.Formula;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.type.StructType;
import smile.math.MathEx;
import smile.regression.GradientTreeBoost;
import smile.regression.RegressionTree;

/**
 * Which trees are grown. The same rows give the same trees to the last bit, on however many
 * processors: everything random is drawn by the calling thread from a seed, and results are added
 * in the order of the trees.
 */
sealed interface TreeSettings {
  /** As deep as Smile goes unless told otherwise. */
  int MAX_DEPTH = 20;

  /** How many cells of each source trees learn from. */
  int cells();

  /** Whether they learn how a device differs from the mean of the sources. */
  boolean fromMean();

  /**
   * Grows trees.
   *
   * @param rows features of equal number, one array a row
   * @param responses one for each row
   * @return what they predict from the features of a row
   */
  ToDoubleFunction<double[]> fit(double[][] rows, double[] responses);

  /**
   * A random forest (Breiman, "Random forests", Machine Learning 45, 2001) of Smile's regression
   * trees. Each tree is grown on its own bootstrap of the rows, drawn from a seed of its own:
   * Smile's RandomForest repeats itself with one worker thread only.
   *
   * @param nodeSize how many rows a leaf has at least
   * @param share of the features that a split may choose from
   */
  record Forest(int trees, int nodeSize, double share, int cells, boolean fromMean)
      implements TreeSettings {
    @Override
    public ToDoubleFunction<double[]> fit(double[][] rows, double[] responses) {
      DataFrame frame = DataFrame.of(rows, names(rows[0].length));
      int[][] order = CART.order(frame);
      StructField response = new StructField(RESPONSE, DataTypes.DoubleType);
      int features = Math.max(1, (int) Math.round(share * rows[0].length));
      RegressionTree[] forest = new RegressionTree[trees];
      for (int tree = 0; tree < trees; tree++) {
        MathEx.setSeed(SEED + tree);
        int[] drawn = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
          drawn[MathEx.randomInt(rows.length)]++;
        }
        forest[tree] =
            new RegressionTree(
                frame,
                Loss.ls(responses),
                response,
                MAX_DEPTH,
                rows.length,
                nodeSize,
                features,
                drawn,
                order);
      }
      StructType schema = frame.schema();
      return row -> {
        Tuple tuple = Tuple.of(row, schema);
        return Arrays.stream(forest).mapToDouble(tree -> tree.predict(tuple)).sum() / trees;
      };
    }
  }

  /**
   * Gradient boosting (Friedman, "Greedy function approximation: a gradient boosting machine",
   * Annals of Statistics 29(5), 2001) by Smile's GradientTreeBoost, with least squares.
   *
   * @param leaves how many a tree has at most
   * @param nodeSize how many rows a leaf has at least
   * @param shrinkage how much of each tree counts, above 0, at most 1
   * @param subsample the share of the rows that each tree is grown on, above 0, at most 1
   */
  record Boosting(
      int trees,
      int leaves,
      int nodeSize,
      double shrinkage,
      double subsample,
      int cells,
      boolean fromMean)
      implements TreeSettings {
    @Override
    public ToDoubleFunction<double[]> fit(double[][] rows, double[] responses) {
      int features = rows[0].length;
      double[][] table =
          IntStream.range(0, rows.length)
              .mapToObj(
                  i -> {
                    double[] row = Arrays.copyOf(rows[i], features + 1);
                    row[features] = responses[i];
                    return row;
                  })
              .toArray(double[][]::new);
      String[] names = Arrays.copyOf(names(features), features + 1);
      names[features] = RESPONSE;
      DataFrame frame = DataFrame.of(table, names);
      MathEx.setSeed(SEED);
      GradientTreeBoost boosted =
          GradientTreeBoost.fit(
              Formula.lhs(RESPONSE),
              frame,
              Loss.ls(),
              trees,
              MAX_DEPTH,
              leaves,
              nodeSize,
              shrinkage,
              subsample);
      StructType schema = frame.schema();
      return row -> boosted.predict(Tuple.of(Arrays.copyOf(row, features + 1), schema));
    }
  }

  /** What the responses are called among the columns. */
  String RESPONSE = "response";

  /** Of everything random. */
  long SEED = 20_261_130;

  private static String[] names(int features) {
    return IntStream.range(0, features).mapToObj(i -> "x" + i).toArray(String[]::new);
  }
}
