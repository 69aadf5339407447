/** People of a directory: Debian's slapd, which is stopped, paused and started again. */
package org.parley.it.directory;
