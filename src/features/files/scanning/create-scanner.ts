import type { ScanForMalware } from '../../../engine/activity-handlers.js'
import { scanByClamd } from './scan-by-clamd.js'
import { scanByCommand } from './scan-by-command.js'
import { scanByHttp } from './scan-by-http.js'

const clamdPort = 3_310

/** Creates a scanner from `clamd://host:port`, `https://…` or `command:program and its arguments`; null for anything else. */
export function createScanner(setting: string): ScanForMalware | null {
  if (setting.startsWith('command:')) {
    const commandLine = setting.slice('command:'.length).trim()
    return commandLine === '' ? null : scanByCommand(commandLine)
  }
  if (!URL.canParse(setting)) return null
  const { protocol, hostname, port } = new URL(setting)
  if (protocol === 'clamd:')
    return hostname === '' ? null : scanByClamd(hostname, port === '' ? clamdPort : Number(port))
  return protocol === 'https:' || protocol === 'http:' ? scanByHttp(setting) : null
}
