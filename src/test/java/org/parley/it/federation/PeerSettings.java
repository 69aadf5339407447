package org.parley.it.federation;

import java.nio.file.Path;

/**
 * How another server is configured.
 *
 * @param domain which it serves
 * @param certificates a directory with DOMAIN.crt and DOMAIN.key
 * @param anchors a PEM file of the authorities that it trusts
 * @param namePort the port of the name server that it asks, at 127.0.0.1
 * @param strict whether it authenticates other servers by their certificates alone; else dialback
 *     does too
 */
record PeerSettings(String domain, Path certificates, Path anchors, int namePort, boolean strict) {
  Path certificate() {
    return certificates.resolve(domain + ".crt");
  }

  Path key() {
    return certificates.resolve(domain + ".key");
  }
}
