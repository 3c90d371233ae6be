import type { Language } from '../../nlu/intent-file.js'

/** An item from a source, before cleaning. */
export interface SourceItem {
  /** Origin, for display: `vpn/setup.html`, `faq.csv, line 12`, `glpi.json, item 34`. */
  readonly source: string
  readonly title: string | null
  /** Untrusted HTML. */
  readonly html: string
  readonly phrasings: readonly string[]
  /** Language stated by the source; null if it doesn't state one. */
  readonly language: Language | null
  /** Folder with its pictures; null if it has no files. */
  readonly files: SourceFiles | null
}

export interface SourceFiles {
  readonly directory: string
  /** Folder being imported; nothing outside it is read. */
  readonly root: string
}

/** Item that couldn't be imported, and why. The import continues without it. */
export interface SkippedItem {
  readonly source: string
  readonly reason: string
}

export type SourceReadResult = { readonly item: SourceItem } | { readonly left: SkippedItem }

export function skippedItem(source: string, reason: string): SourceReadResult {
  return { left: { source, reason } }
}
