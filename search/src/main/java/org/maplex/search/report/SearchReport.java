package org.maplex.search.report;

import java.util.Optional;
import org.maplex.search.result.SavedResult;
import org.maplex.search.result.Verification;

/**
 * The page of a search. It follows from what the search saved alone, so that it can be drawn again,
 * to the byte.
 *
 * <pre>{@code
 * SavedResult result = SavedResult.parse(Files.readString(file), "result.json");
 * String html = SearchReport.html(result, Optional.empty());
 * }</pre>
 */
public final class SearchReport {
  private SearchReport() {}

  /**
   * The page, in HTML.
   *
   * @param verification what measuring the front gave, if that was done
   */
  public static String html(SavedResult result, Optional<Verification> verification) {
    PageOutput output = PageOutput.empty();
    JtesearchGenerated.render(output, null, new SearchPage(result, verification));
    return output.html();
  }
}
