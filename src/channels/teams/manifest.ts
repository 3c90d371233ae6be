import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'

export interface ManifestOptions {
  readonly appId: string
  /** Public https address of the web pages. */
  readonly publicUrl: string
}

const folder = new URL('../../../manifest/teams/', import.meta.url)
const texts = ['manifest.json', 'en.json', 'fr.json'] as const
const icons = ['color.png', 'outline.png'] as const

/** Returns the files of the app package by name, with its id and address filled in. */
export function teamsManifest(options: ManifestOptions): Readonly<Record<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const name of texts)
    files.set(name, strToU8(filled(readFileSync(new URL(name, folder), 'utf8'), options)))
  for (const name of icons) files.set(name, new Uint8Array(readFileSync(new URL(name, folder))))
  return Object.fromEntries(files)
}

/** Creates the zip file to upload to Teams; identical settings produce identical bytes. */
export function teamsPackage(options: ManifestOptions): Uint8Array {
  return zipSync(teamsManifest(options), { level: 9, mtime: new Date(2026, 0, 1) })
}

function filled(text: string, { appId, publicUrl }: ManifestOptions): string {
  const { origin, hostname } = new URL(publicUrl)
  return text
    .replaceAll('{{appId}}', () => appId)
    .replaceAll('{{publicUrl}}', () => origin)
    .replaceAll('{{publicHost}}', () => hostname)
}
