import { randomBytes } from 'node:crypto'

/** Gives each record a key of its own that sorts by time, whichever server makes it. */
export function createRecordKeys(): (at: number) => string {
  const server = randomBytes(4).toString('hex')
  let count = 0
  return (at) => {
    count += 1
    const [day, time] = new Date(at).toISOString().split('T')
    return `${day}/${time}-${server}-${String(count).padStart(8, '0')}`
  }
}

/** The parent of the keys of a day (UTC). */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
