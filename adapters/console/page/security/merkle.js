/** From a leaf of the tree over the audit log to its root. Source: RFC 9162 section 2.1.3.2. */

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

async function hashNode(left, right) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.of(1, ...left, ...right)));
}

/** Hashes in hex. Out: the root in base64; undefined where the path is of another length. */
export async function rootOf({ leaf, index, size, path }) {
  let [at, last, node] = [index, size - 1, bytesOf(leaf)];
  for (const sibling of path.map(bytesOf)) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      node = await hashNode(sibling, node);
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    } else {
      node = await hashNode(node, sibling);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? btoa(String.fromCharCode(...node)) : undefined;
}
