/**
 * The way to the operations page on the stand-alone server, where it is not there from the start.
 */
package org.parley.web.console;
