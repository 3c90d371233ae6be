// Preloaded with `node --import`: replaces Microsoft's addresses with those on this machine, at FAULT_MICROSOFT_AT. The
// checks of keys, connectors and tokens stay the same. No other address is called over https.
import http from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'

const at = new URL(process.env.FAULT_MICROSOFT_AT)
/** Hosts from which tokens and keys are requested, with their paths on this machine. Other hosts aren't replaced. */
const paths = new Map([
  ['login.botframework.com', '/oidc'],
  ['login.microsoftonline.com', '/token'],
  ['smba.trafficmanager.net', null],
  ['example.sharepoint.com', null],
])

/** Accepts Node's own arguments: options, or an address and options. */
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
