// Preloaded with `node --import`: Microsoft's addresses are those of FAULT_MICROSOFT_AT, on this machine. Whose keys are
// believed, which connector may be called and what a token must bear stays as it is. No other address is called over https.
import http from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'

const at = new URL(process.env.FAULT_MICROSOFT_AT)
/** Hosts from which tokens and keys are requested, with their paths on this machine; requests to other hosts are left alone. */
const paths = new Map([
  ['login.botframework.com', '/oidc'],
  ['login.microsoftonline.com', '/token'],
  ['smba.trafficmanager.net', null],
  ['example.sharepoint.com', null],
])

/** Accepts the same arguments as Node: options, or an address and options. */
https.request = (address, ...others) => {
  const isAddress = address instanceof URL
  const host = isAddress ? address.hostname : (address.hostname ?? address.host)
  if (!paths.has(host)) throw new Error(`${host} is not on this machine`)
  const options = isAddress ? { path: `${address.pathname}${address.search}`, ...others[0] } : address
  const here = {
    protocol: 'http:',
    hostname: at.hostname,
    host: at.hostname,
    port: at.port,
    path: paths.get(host) ?? options.path,
    agent: undefined,
  }
  return http.request({ ...options, ...here }, ...(isAddress ? others.slice(1) : others))
}
syncBuiltinESMExports()

const { fetch } = globalThis
globalThis.fetch = (address, init) =>
  fetch(
    String(address).replace(/^https:\/\/(?:smba\.trafficmanager\.net|example\.sharepoint\.com)\//, at.href),
    init,
  )
