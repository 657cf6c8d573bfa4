import { toErrorMessage } from '@subnetkit/core'
import { z } from 'zod'

/** Name and version of the messages, as docs/programs.md has them. */
export const protocol = { name: 'subnetkit-program', version: 1 } as const

/** What a program says to one call. */
export type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: { readonly message: string; readonly trace?: string | undefined } }

const reply: z.ZodType<Reply> = z.union([
  // Whatever was parsed from a line is JSON; to look through it again takes long.
  z.object({ id: z.int().min(0), result: z.unknown() }),
  z.object({
    id: z.int().min(0),
    error: z.object({ message: z.string(), trace: z.string().optional() }),
  }),
])

export const helloResult: z.ZodType<{
  readonly protocol: string
  readonly version: number
  readonly methods: readonly string[]
}> = z.object({ protocol: z.string(), version: z.int(), methods: z.array(z.string()) })

/** Reads one line of a program, or says why it is no answer. */
export function parseReply(line: string): { readonly reply: Reply } | { readonly why: string } {
  try {
    const json: unknown = JSON.parse(line)
    const read = reply.safeParse(json)
    if (read.success) return { reply: read.data }
    return { why: 'it must be an object with `id` and either `result` or `error: { message }`' }
  } catch (error) {
    return { why: toErrorMessage(error).slice(0, 80) }
  }
}
