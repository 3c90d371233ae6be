import { readFileSync } from 'node:fs'

/** Returns the peak memory of this process in bytes; null if the system doesn't report it (Linux does). */
export function peakMemoryBytes(): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  } catch {
    return null
  }
}
