/**
 * Other servers from Debian (Prosody, ejabberd) and a name server (dnsmasq), each started on
 * loopback with a configuration of its own, for tests of federation.
 */
package org.parley.it.federation;
