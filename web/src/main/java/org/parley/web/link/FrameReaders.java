package org.parley.web.link;

import jakarta.inject.Inject;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.parley.core.stream.FrameReader;
import org.parley.core.stream.StreamLimits;
import org.parley.core.stream.XmlParsers;
import org.parley.core.xml.Element;
import org.parley.server.ServerBean;

/** Readers that all links share: a frame stands for itself, so that a silent link needs none. */
@ServerBean
public final class FrameReaders {
  private static final int KEPT = 16;

  private final XmlParsers parsers = new XmlParsers();
  private final BlockingQueue<FrameReader> idle = new ArrayBlockingQueue<>(KEPT);

  @Inject
  public FrameReaders() {}

  /**
   * Reads a document as {@link FrameReader#read} does.
   *
   * @throws FrameReader.Refused when it cannot be taken
   */
  public Element read(byte[] document, StreamLimits limits) throws FrameReader.Refused {
    FrameReader reader = idle.poll();
    if (reader == null) {
      reader = new FrameReader(parsers);
    }
    try {
      return reader.read(document, limits);
    } finally {
      idle.offer(reader);
    }
  }
}
