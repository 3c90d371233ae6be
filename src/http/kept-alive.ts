import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'

/** A connection that nobody has used for this long is closed, before the other side does it while we write. */
const idleMs = 4_000
/** Most connections to one address at the same time; more wait. */
const mostConnections = 256

const http = new HttpAgent({ keepAlive: true, timeout: idleMs, maxSockets: mostConnections })
const https = new HttpsAgent({ keepAlive: true, timeout: idleMs, maxSockets: mostConnections })

/** The connections to platforms, of the whole process. */
export function keptAlive(protocol: string): HttpAgent {
  return protocol === 'https:' ? https : http
}
