/** What clients do wrong, or too much of, and how little it bothers the others. */
package org.parley.it.refusals;
