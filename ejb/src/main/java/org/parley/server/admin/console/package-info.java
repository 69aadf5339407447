/**
 * The door of the operations page to the {@link org.parley.server.admin.operation operations} of
 * administrators: who may see it, who is logged in, and how the server has done lately. What people
 * see of it is a web module of its own, which finds it by {@link org.parley.core.console.Desk}.
 */
package org.parley.server.admin.console;
