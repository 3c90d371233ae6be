import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks per second, because the kernel counts processor time in hundredths of a second. */
const ticksPerSecond = 100

/**
 * Returns the processor time, in seconds, of a process and all its descendants, including ended children; null without
 * /proc.
 */
export function processorSeconds(pid) {
  const processes = new Map()
  try {
    for (const name of readdirSync('/proc')) if (/^\d+$/.test(name)) add(Number(name))
  } catch {
    return null
  }
  let ticks = 0
  for (let left = [pid]; left.length > 0; ) {
    const next = left.pop()
    ticks += processes.get(next)?.ticks ?? 0
    left.push(...[...processes.keys()].filter((one) => processes.get(one).parent === next))
  }
  return ticks / ticksPerSecond

  function add(id) {
    const stat = read(`/proc/${id}/stat`)
    // The name, in parentheses, may contain spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields.length < 15) return
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number)
    processes.set(id, { parent: Number(fields[1]), ticks: user + system + endedUser + endedSystem })
  }
}

/** Reads a file. Returns an empty string if the process has just ended. */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
