import { type AuthorsCode, createBoard, joinBoard, type WatchedCode, watchCode } from '@subnetkit/lab/watch'
import type { CommandContext } from '../process/context.js'

/** An author's code that says where it is, so that whoever waits for it can be told. */
export function watchAuthor(
  code: AuthorsCode,
  { patience }: { readonly patience: number },
  { watch }: Pick<CommandContext, 'watch'>,
): WatchedCode {
  const watched = watchCode(code, joinBoard(watch?.board ?? createBoard()))
  watch?.begin(watched.places, patience * 1_000)
  return watched
}
