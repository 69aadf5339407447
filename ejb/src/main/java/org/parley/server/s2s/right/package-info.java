/** Keeps people from federation who may not take part in it; each filter stands at one place. */
package org.parley.server.s2s.right;
