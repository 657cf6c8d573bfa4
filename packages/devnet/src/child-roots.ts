/** A state has the root of each child trie under a key that begins so and ends with the name of the trie. */
export const childRootPrefix: Uint8Array = new TextEncoder().encode(':child_storage:default:')
