/** Makes the pages of the documentation. */
package org.parley.book;
