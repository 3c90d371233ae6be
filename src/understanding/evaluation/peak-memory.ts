import { readFileSync } from 'node:fs'

/** The most memory that this process has held, in bytes; null where the system does not tell (it does on Linux). */
export function peakMemoryBytes(): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  } catch {
    return null
  }
}
