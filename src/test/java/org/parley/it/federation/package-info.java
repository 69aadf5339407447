/** Servers that talk with other servers. */
package org.parley.it.federation;
