import type { Clock } from '@subnetkit/core'
import type { CommandContext } from '../process/context.js'

/** Progress of long work: a spinner on a terminal, one line per step elsewhere. */
export interface Steps {
  run<T>(title: string, work: () => Promise<T>): Promise<T>
}

export async function createSteps(context: CommandContext): Promise<Steps> {
  return context.interactive ? await createSpinners() : createLines(context)
}

function createLines({ clock, say }: { readonly clock: Clock; readonly say: (text: string) => void }): Steps {
  return {
    async run(title, work) {
      const before = clock.monotonic()
      const result = await work()
      say(`${title}: done in ${((clock.monotonic() - before) / 1_000).toFixed(1)} s`)
      return result
    },
  }
}

async function createSpinners(): Promise<Steps> {
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2')
  return {
    async run(title, work) {
      const results: Awaited<ReturnType<typeof work>>[] = []
      const task = async (): Promise<void> => void results.push(await work())
      const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) })
      // Signals belong to the process, so listr may not listen for them; errors are told by whoever called.
      const options = { registerSignalListeners: false, rendererOptions: { logger, showErrorMessage: false } }
      await new Listr([{ title, task }], options).run()
      return results[0] as Awaited<ReturnType<typeof work>>
    },
  }
}
