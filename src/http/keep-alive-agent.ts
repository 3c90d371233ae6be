import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'

/**
 * Time in milliseconds for which an unused connection stays open. It's short enough that the server at the other end doesn't close the
 * connection first, during a request.
 */
const idleMs = 4_000
/** Maximum number of simultaneous connections to one address; further requests wait. */
const mostConnections = 256

const http = new HttpAgent({ keepAlive: true, timeout: idleMs, maxSockets: mostConnections })
const https = new HttpsAgent({ keepAlive: true, timeout: idleMs, maxSockets: mostConnections })

/** Returns the agent that holds the process's connections to platforms. */
export function keepAliveAgent(protocol: string): HttpAgent {
  return protocol === 'https:' ? https : http
}
