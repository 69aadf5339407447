/**
 * What administrators see and do by Java Management Extensions: beans of their own for what changes
 * all the time, and one for each group of {@link org.parley.server.admin.operation operations}.
 */
package org.parley.server.admin.jmx;
