package org.maplex.search.table;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a table as a LaTeX tabular with the rules of the package booktabs. */
final class LatexTable {
  private LatexTable() {}

  static String of(Table.Shown table, String origin) {
    StringBuilder text = new StringBuilder();
    text.append("% ")
        .append(OneLine.of(origin))
        .append("; needs \\usepackage{booktabs}\n")
        .append("\\begin{tabular}{@{}")
        .append(
            table.numeric().stream()
                .map(isNumeric -> isNumeric ? "r" : "l")
                .collect(Collectors.joining()))
        .append("@{}}\n\\toprule\n")
        .append(line(table.titles()))
        .append("\\midrule\n");
    table.rows().forEach(row -> text.append(line(row)));
    return text.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static String line(List<String> values) {
    return values.stream().map(LatexTable::escaped).collect(Collectors.joining(" & ")) + " \\\\\n";
  }

  /** Text that LaTeX shows as it is, in every font encoding; a negative number with its minus. */
  private static String escaped(String text) {
    if (text.matches("-[0-9][0-9.]*")) {
      return "$" + text + "$";
    }
    StringBuilder escaped = new StringBuilder();
    OneLine.of(text).codePoints().forEach(c -> escaped.append(escaped(c)));
    // Many fonts make one sign of these pairs.
    return escaped.toString().replaceAll("([-`',])(?=\\1)|([?!])(?=`)", "$1$2{}");
  }

  private static String escaped(int c) {
    return switch (c) {
      case '\\' -> "\\textbackslash{}";
      case '~' -> "\\textasciitilde{}";
      case '^' -> "\\textasciicircum{}";
      case '<' -> "\\textless{}";
      case '>' -> "\\textgreater{}";
      case '|' -> "\\textbar{}";
      case '"' -> "\\char34{}";
      case '&', '%', '$', '#', '_', '{', '}' -> "\\" + (char) c;
      // The command that ends a line takes these for its own where the next begins with them.
      case '*', '[' -> "{" + (char) c + "}";
      default -> Character.toString(c);
    };
  }
}
