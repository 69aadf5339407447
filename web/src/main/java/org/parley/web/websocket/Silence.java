package org.parley.web.websocket;

/** How long a client has been silent, and what that asks for (RFC 7395, section 3.8). */
final class Silence {

  /** What is to be done about it. */
  enum Remedy {
    NONE,
    /** The client is asked for a sign of life. */
    PING,
    /** The client has not answered: the connection is broken. */
    LEAVE,
    /** Nothing came for so long that the stream ends. */
    END
  }

  private final int pingTime;
  private final int idleTime;
  private volatile long lastRead;
  private volatile boolean pinged;

  /**
   * @param pingTime milliseconds of silence until a ping; 0 is never
   * @param idleTime milliseconds of silence until the stream ends; 0 is never
   */
  Silence(int pingTime, int idleTime, long now) {
    this.pingTime = pingTime;
    this.idleTime = idleTime;
    this.lastRead = now;
  }

  /** Something came from the client. */
  void broken(long now) {
    lastRead = now;
    pinged = false;
  }

  /** Says what is to be done, each ping once. */
  Remedy remedy(long now) {
    long time = now - lastRead;
    if (idleTime > 0 && time > idleTime) {
      return Remedy.END;
    } else if (pingTime > 0 && time > 2L * pingTime) {
      return Remedy.LEAVE;
    } else if (pingTime > 0 && time > pingTime && !pinged) {
      pinged = true;
      return Remedy.PING;
    }
    return Remedy.NONE;
  }
}
