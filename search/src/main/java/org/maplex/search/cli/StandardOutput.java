package org.maplex.search.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Standard output that remembers whether everything arrived, which a print writer keeps quiet. */
final class StandardOutput {
  private final Watched stream = new Watched(new FileOutputStream(FileDescriptor.out));
  private final PrintWriter writer =
      new PrintWriter(stream, /* autoFlush= */ false, StandardCharsets.UTF_8);

  /** Writes in UTF-8; whoever writes last flushes. */
  PrintWriter writer() {
    return writer;
  }

  /** Why not everything was written. A reader that had enough and left is no failure. */
  Optional<String> failure() {
    writer.flush();
    return Optional.ofNullable(stream.failure)
        .map(IOException::getMessage)
        .filter(message -> !message.contains("Broken pipe"));
  }

  /** Keeps the first failure. */
  private static final class Watched extends FilterOutputStream {
    private IOException failure;

    Watched(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }
}
