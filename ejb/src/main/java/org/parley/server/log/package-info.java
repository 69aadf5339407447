/**
 * What all lines of the log have in common: how addresses stand in them, which stream they are
 * about, and that nobody can fill it. See docs/log.md.
 */
package org.parley.server.log;
