/**
 * Checksums and codes: bytes that can be checked, and written into a message.
 */

/** @param {string} text */
export const utf8 = (text) => new TextEncoder().encode(text);

/**
 * CRC-32 as in IEEE 802.3.
 * @param {Iterable<number>} bytes
 */
export function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

/**
 * The checksum of a text, in eight hexadecimal digits.
 * @param {string} text
 */
export const checksum = (text) => crc32(utf8(text)).toString(16).padStart(8, "0");

/**
 * The text of a file: what it is, its format, and a value with its checksum, which is that of the
 * value's text as it stands there.
 * @param {string} kind
 * @param {number} format
 * @param {string} name
 * @param {unknown} value
 */
export function enclose(kind, format, name, value) {
  const text = JSON.stringify(value);
  const head = JSON.stringify({ kind, format, checksum: checksum(text) });
  return `${head.slice(0, -1)},"${name}":${text}}`;
}

/**
 * A whole number as bytes, the high one first.
 * @param {number} n
 * @param {number} [size]
 */
export const whole = (n, size = 2) =>
  Array.from({ length: size }, (_, i) => (n >>> (8 * (size - 1 - i))) & 255);

/**
 * A text of at most 255 bytes, cut between two letters, with its length before it.
 * @param {string} text
 */
export function short(text) {
  const letters = [...text];
  while (utf8(letters.join("")).length > 255) letters.pop();
  const bytes = utf8(letters.join(""));
  return [bytes.length, ...bytes];
}

/**
 * The hash of an id: FNV-1a of 32 bits, its halves put together by exclusive or.
 * @param {string} id
 */
export function idHash(id) {
  const h = utf8(id).reduce((h, byte) => Math.imul(h ^ byte, 0x01000193), 0x811c9dc5);
  return ((h >>> 16) ^ h) & 0xffff;
}

/**
 * Bytes with their CRC-32 after them, in base64url without padding.
 * @param {number[]} bytes
 */
export const sealed = (bytes) =>
  btoa(String.fromCharCode(...bytes, ...whole(crc32(bytes), 4)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=/g, "");
