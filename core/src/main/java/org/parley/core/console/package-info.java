/**
 * The seam between the server and its operations page, which is a web module of its own and may not
 * be there. The page finds the {@link org.parley.core.console.Desk} of the server as a management
 * bean: on Payara Micro the two are different applications, which share these classes and the JVM
 * alone.
 */
package org.parley.core.console;
