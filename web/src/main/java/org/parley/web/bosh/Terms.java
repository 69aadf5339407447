package org.parley.web.bosh;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.web.bosh.body.Body;
import org.parley.web.bosh.body.BodyException;
import org.parley.web.bosh.body.Condition;

/**
 * What client and server agreed on when a session was created (XEP-0124, sections 7.1 and 7.2).
 *
 * @param waitTime seconds that a request is held at most
 * @param hold the most requests that are held
 * @param inactivity seconds without a request until the session ends
 * @param polling the shortest time between empty requests in seconds; 0 is any
 * @param maxPause seconds of the longest pause; 0 is none
 * @param version of the protocol, or null for a client from before there were versions
 * @param acks whether the client acknowledges
 * @param contentType of all responses
 * @param domain that the client asked for
 */
record Terms(
    int waitTime,
    int hold,
    int inactivity,
    int polling,
    int maxPause,
    String version,
    boolean acks,
    String contentType,
    String domain) {
  static final String CONTENT_TYPE = "text/xml; charset=utf-8";

  private static final int MAJOR = 1;
  private static final int MINOR = 11;
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w.+-]{1,60}/[\\w.+-]{1,60}(\\s*;\\s*[\\w-]{1,20}=[\\w.\"-]{1,40}){0,3}");

  /**
   * Settles the terms.
   *
   * @throws BodyException {@code bad-request} when the client asks for something that is not valid
   */
  static Terms of(Body request, BoshSettings settings) throws BodyException {
    int waitTime = request.number("wait", settings.waitTime(), settings.waitTime());
    int hold = request.number("hold", 1, settings.hold());
    boolean polls = waitTime == 0 || hold == 0;
    int polling = settings.polling();
    int inactivity = settings.inactivity() + (polls ? 2 * polling : 0);
    String content = request.attribute("content");
    if (content != null && !MEDIA_TYPE.matcher(content).matches()) {
      throw new BodyException(Condition.BAD_REQUEST, "content is not a media type");
    }
    return new Terms(
        waitTime,
        hold,
        inactivity,
        polling,
        settings.pause(),
        version(request.attribute("ver")),
        request.ack() == 1,
        content == null ? CONTENT_TYPE : content,
        request.to());
  }

  /** The lower one of the client's version and ours. */
  private static String version(String asked) throws BodyException {
    if (asked == null) {
      return null;
    }
    Matcher parts = VERSION.matcher(asked);
    if (!parts.matches()) {
      throw new BodyException(Condition.BAD_REQUEST, "ver is not a version");
    }
    int major = Integer.parseInt(parts.group(1));
    int minor = Integer.parseInt(parts.group(2));
    boolean lower = major < MAJOR || major == MAJOR && minor < MINOR;
    return lower ? major + "." + minor : MAJOR + "." + MINOR;
  }

  /** Simultaneous requests that the client may make. */
  int requests() {
    return hold + 1;
  }

  /** Section 12: a session whose requests are not held. */
  boolean isPolling() {
    return waitTime == 0 || hold == 0;
  }

  boolean isLegacy() {
    return version == null;
  }
}
