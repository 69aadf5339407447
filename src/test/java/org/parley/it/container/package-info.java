/** What an administrator does in the application server, and what happens to it. */
package org.parley.it.container;
