import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { machineProcesses } from './process-table.js'

describe('machineProcesses', () => {
  test('knows this process, and none that is not there', () => {
    expect(machineProcesses.isAlive(process.pid)).toBe(true)
    expect(machineProcesses.isAlive(2 ** 22)).toBe(false)
    expect(machineProcesses.startOf(2 ** 22)).toBeNull()
  })

  test.runIf(existsSync('/proc/self/stat'))('counts one that ended and was not waited for as gone', async () => {
    // `sleep` takes the place of the shell, and never asks what became of the shell's child, which ends at a line of input.
    const script = 'exec 3<&0; (read line <&3) & echo $!; exec sleep 60'
    const parent = spawn('sh', ['-c', script], { stdio: ['pipe', 'pipe', 'ignore'] })
    try {
      const [output] = await once(parent.stdout, 'data')
      const pid = Number(String(output))
      expect(machineProcesses.startOf(pid)).not.toBeNull()
      await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8').trim()).toBe('sleep')
      expect(machineProcesses.isAlive(pid)).toBe(true)
      parent.stdin.write('\n')
      await expect.poll(() => machineProcesses.isAlive(pid)).toBe(false)
      expect(machineProcesses.startOf(pid), 'it stands in the table all the same').not.toBeNull()
    } finally {
      parent.kill('SIGKILL')
    }
  })
})
