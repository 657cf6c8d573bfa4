/** Pipes are written in the background; a process that exits early would cut its document. */
export async function flush(): Promise<void> {
  const drain = (stream: NodeJS.WriteStream): Promise<void> =>
    new Promise((resolve) => {
      stream.once('error', () => resolve())
      stream.write('', () => resolve())
    })
  await Promise.all([drain(process.stdout), drain(process.stderr)])
}
