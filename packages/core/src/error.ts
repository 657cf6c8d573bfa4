/** What went wrong and what the reader can do about it. Placeholders are written `{name}` and are filled from the arguments. */
export interface ErrorDescriptor {
  /** Stable name, `PACKAGE_SUBJECT_PROBLEM`. Branch on this, never on text. */
  readonly code: string
  /** What is wrong, with the actual values. */
  readonly problem: string
  /** What the reader can do, preferably a command. */
  readonly fix: string
  /** True when the same operation may succeed later without anybody changing anything. */
  readonly retryable?: boolean
  /** Exit code of a command that ends with this error: 1 failed (default), 2 usage, 3 not found, 4 chain, 5 authentication, 6 timeout. */
  readonly exitCode?: 1 | 2 | 3 | 4 | 5 | 6
}

type Slots<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never

/** The values a descriptor's placeholders need; forgetting one does not compile. */
export type ErrorArguments<D extends ErrorDescriptor> = {
  readonly [Name in Slots<D['problem']> | Slots<D['fix']>]: string | number | bigint | boolean
}

type ConstructorRest<D extends ErrorDescriptor> = [Slots<D['problem']> | Slots<D['fix']>] extends [never]
  ? [args?: Record<string, never>, options?: ErrorOptions]
  : [args: ErrorArguments<D>, options?: ErrorOptions]

function fill(text: string, args: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => (name in args ? String(args[name]) : slot))
}

/** The one error class of the project: a code to branch on, the problem in words, and its fix. */
export class SubnetkitError<D extends ErrorDescriptor = ErrorDescriptor> extends Error {
  readonly code: D['code']
  readonly problem: string
  readonly fix: string
  readonly retryable: boolean
  readonly exitCode: number
  readonly args: ErrorArguments<D>

  constructor(descriptor: D, ...[args, options]: ConstructorRest<D>) {
    const values = (args ?? {}) as ErrorArguments<D>
    const problem = fill(descriptor.problem, values)
    super(problem, options)
    this.name = 'SubnetkitError'
    this.code = descriptor.code
    this.problem = problem
    this.fix = fill(descriptor.fix, values)
    this.retryable = descriptor.retryable ?? false
    this.exitCode = descriptor.exitCode ?? 1
    this.args = values
  }

  /** Compares codes and not classes: two copies of this package may be installed. */
  static is<D extends ErrorDescriptor>(error: unknown, descriptor?: D): error is SubnetkitError<D> {
    if (!(error instanceof Error) || error.name !== 'SubnetkitError') return false
    return descriptor === undefined || (error as SubnetkitError).code === descriptor.code
  }

  toJSON(): { code: string; problem: string; fix: string } {
    return { code: this.code, problem: this.problem, fix: this.fix }
  }
}

/** An abort is somebody's decision and not a failure: it is neither logged nor counted. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || (error as { code?: unknown }).code === 'ABORT_ERR')
}

/** One line for a log field, whatever was thrown. */
export function toErrorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
