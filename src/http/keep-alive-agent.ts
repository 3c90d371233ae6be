import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'

/**
 * Time in milliseconds for which an idle connection stays open: short enough that the other server doesn't close it
 * first, during a request.
 */
const idleMs = 4_000
/** Maximum number of concurrent connections to one address; further requests wait. */
const mostConnections = 256

const http = new HttpAgent({ keepAlive: true, timeout: idleMs, maxSockets: mostConnections })
const https = new HttpsAgent({ keepAlive: true, timeout: idleMs, maxSockets: mostConnections })

/** Returns the agent for the process's connections to platforms. */
export function keepAliveAgent(protocol: string): HttpAgent {
  return protocol === 'https:' ? https : http
}
