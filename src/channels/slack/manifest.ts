import { readFileSync } from 'node:fs'
import type { AppsManifestCreateArguments } from '@slack/web-api'

export type SlackManifest = AppsManifestCreateArguments['manifest']

/** Way in which Slack reaches us: through a public https address, or through a socket we open. */
export type SlackTransport = { readonly publicUrl: string } | { readonly socketMode: true }

const file = new URL('../../../manifest/slack/manifest.json', import.meta.url)

/** Returns the app manifest to paste into Slack, with its addresses filled in. In Socket Mode there are none. */
export function slackManifest(entrance: SlackTransport): SlackManifest {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as SlackManifest
  const requestUrl = 'publicUrl' in entrance ? `${entrance.publicUrl.replace(/\/+$/, '')}/slack/events` : null
  const filled = withAddress(manifest, requestUrl) as SlackManifest
  return { ...filled, settings: { ...filled.settings, socket_mode_enabled: requestUrl === null } }
}

/** Fills in the request URL; without one, leaves out the properties that would contain it. */
function withAddress(value: unknown, requestUrl: string | null): unknown {
  if (value === '{{requestUrl}}') return requestUrl ?? undefined
  if (Array.isArray(value)) return value.map((item) => withAddress(item, requestUrl))
  if (typeof value !== 'object' || value === null) return value

  const entries = Object.entries(value).map(([key, inner]) => [key, withAddress(inner, requestUrl)] as const)
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
}
