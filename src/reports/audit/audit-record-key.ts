import { randomBytes } from 'node:crypto'

/** Creates a generator of record keys that are unique and sort by time across servers. */
export function createAuditKeyGenerator(): (at: number) => string {
  const server = randomBytes(4).toString('hex')
  let count = 0
  return (at) => {
    count += 1
    const [day, time] = new Date(at).toISOString().split('T')
    return `${day}/${time}-${server}-${String(count).padStart(8, '0')}`
  }
}

/** Parent key of the records of a day (UTC). */
export function auditDayKey(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
