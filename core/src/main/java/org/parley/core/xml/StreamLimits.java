package org.parley.core.xml;

/**
 * What a stream may ask of its reader. Whoever goes beyond gets {@code policy-violation}.
 *
 * @param bytes the most bytes of a first-level element, and of the stream's opening
 * @param depth how deep elements may nest, the first-level element being the first
 * @param elements the most elements in a first-level element, itself included
 * @param attributes the most attributes of an element, namespace declarations included
 * @param names the most distinct names of elements, attributes and prefixes in a first-level
 *     element
 */
public record StreamLimits(int bytes, int depth, int elements, int attributes, int names) {
  public StreamLimits {
    if (bytes < 1 || depth < 1 || elements < 1 || attributes < 1 || names < 1) {
      throw new IllegalArgumentException("every limit must be 1 or more");
    }
  }

  /** The same limits with another number of bytes. */
  public StreamLimits withBytes(int otherBytes) {
    return new StreamLimits(otherBytes, depth, elements, attributes, names);
  }
}
