// Runs one bench and sends its rows to the process that forked this one. Libraries may keep timers or sockets, so it ends itself.
const { run } = await import(new URL(`${process.argv[2]}.mjs`, import.meta.url))
const rows = await run()
process.send(rows, () => process.exit(0))
