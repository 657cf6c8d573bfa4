#!/usr/bin/env node
import module from 'node:module'

// Node 22 and newer keep compiled code between processes, and `up` starts ten of them.
module.enableCompileCache?.()
const { main } = await import('../dist/index.js')
await main(process.argv)
