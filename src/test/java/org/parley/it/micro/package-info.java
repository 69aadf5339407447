/** Tests that need settings or peers of their own; the stand-alone server is enough for them. */
package org.parley.it.micro;
