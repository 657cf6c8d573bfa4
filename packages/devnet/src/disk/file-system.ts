/** A file that is open for writing. Whatever fails throws. */
export interface WritableFile {
  /** At the end; all of it. */
  append(bytes: Uint8Array): void
  truncate(length: number): void
  /** Returns when its content and length are on the disk. */
  sync(): void
  close(): void
}

/** The few things that a data directory does with files; synchronous, and whatever fails throws. */
export interface FileSystem {
  /** With those above it; no matter whether it is there. */
  makeDirectory(path: string): void
  /** Whether there is a file of ordinary content, or nothing as yet. */
  isPlain(path: string): boolean
  /** Names of what is in a directory; null when there is none. */
  list(path: string): string[] | null
  /** Null when there is no such file. */
  read(path: string): Uint8Array | null
  /** Makes it where it is missing. */
  open(path: string): WritableFile
  /** Replaces what is called `to`. */
  rename(from: string, to: string): void
  /** A second name for a file; false when that name is taken. */
  link(from: string, to: string): boolean
  /** No matter whether it is there. */
  remove(path: string): void
  /** Returns when the names in a directory are on the disk. */
  syncDirectory(path: string): void
}
