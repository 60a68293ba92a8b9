package org.maplex.search.report;

import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import org.maplex.search.json.JsonText;
import org.maplex.search.table.OneLine;

/** The data of a page, of which every text is harmless wherever a script puts it. */
final class PageData {
  private PageData() {}

  static String json(JsonText.Body body) {
    return JsonText.inPage(
        json ->
            body.write(
                new JsonGeneratorDelegate(json) {
                  @Override
                  public void writeString(String text) throws IOException {
                    super.writeString(OneLine.of(text));
                  }
                }));
  }
}
