package org.parley.server.extension.muc.feature;

/** Answers the requests of one payload to rooms. CDI finds them. */
public interface RoomIqHandler {

  /** The local name of the payload. */
  String payload();

  /** The namespace of the payload. */
  String namespace();

  /** Whether it answers this type. */
  default boolean answers(boolean isSet) {
    return true;
  }

  /**
   * Answers, on the room's executor.
   *
   * @throws org.parley.core.stanza.StanzaException to refuse the request
   */
  void handle(RoomRequest request);
}
