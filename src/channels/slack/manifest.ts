import { readFileSync } from 'node:fs'
import type { AppsManifestCreateArguments } from '@slack/web-api'

export type SlackManifest = AppsManifestCreateArguments['manifest']

/** Entry point of Slack's requests: a public https address, or a socket we open. */
export type SlackEntrance = { readonly publicUrl: string } | { readonly socketMode: true }

const file = new URL('../../../manifest/slack/manifest.json', import.meta.url)

/** The app's manifest to paste into Slack, with its addresses filled in; Socket Mode has none. */
export function slackManifest(entrance: SlackEntrance): SlackManifest {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as SlackManifest
  const requestUrl = 'publicUrl' in entrance ? `${entrance.publicUrl.replace(/\/+$/, '')}/slack/events` : null
  const filled = withAddress(manifest, requestUrl) as SlackManifest
  return { ...filled, settings: { ...filled.settings, socket_mode_enabled: requestUrl === null } }
}

/** Fills the placeholder in; without an address, leaves out what would have carried it. */
function withAddress(value: unknown, requestUrl: string | null): unknown {
  if (value === '{{requestUrl}}') return requestUrl ?? undefined
  if (Array.isArray(value)) return value.map((item) => withAddress(item, requestUrl))
  if (typeof value !== 'object' || value === null) return value

  const entries = Object.entries(value).map(([key, inner]) => [key, withAddress(inner, requestUrl)] as const)
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
}
