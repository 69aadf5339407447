package org.parley.server.s2s.dialback;

/** Asks other servers whether keys are theirs (XEP-0220, section 2.3). */
public interface AuthoritativeServers {

  /**
   * Asks the authoritative server.
   *
   * @param asking the stream on which the key came; it is not asked there (XEP-0288, section 2)
   */
  void verify(Verification verification, Object asking);
}
