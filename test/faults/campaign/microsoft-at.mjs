// Preloaded with `node --import`: Microsoft's addresses are those of FAULT_MICROSOFT_AT, on this machine. Whose keys are
// believed, which connector may be called and what a token must bear stays as it is.
import http from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'

const at = new URL(process.env.FAULT_MICROSOFT_AT)
const paths = new Map([
  ['login.botframework.com', '/oidc'],
  ['login.microsoftonline.com', '/token'],
])

const { request } = https
https.request = (options, ...others) => {
  const path = paths.get(options.hostname ?? options.host)
  if (path === undefined) return request(options, ...others)
  const here = {
    protocol: 'http:',
    hostname: at.hostname,
    host: at.hostname,
    port: at.port,
    path,
    agent: undefined,
  }
  return http.request({ ...options, ...here }, ...others)
}
syncBuiltinESMExports()

const { fetch } = globalThis
globalThis.fetch = (address, init) =>
  fetch(
    String(address).replace(/^https:\/\/(?:smba\.trafficmanager\.net|example\.sharepoint\.com)\//, at.href),
    init,
  )
