import type { Language } from '../../understanding/intent-file.js'

/** A piece of knowledge as found, before cleaning. */
export interface SourceItem {
  /** Source, for people: `vpn/setup.html`, `faq.csv, line 12`, `glpi.json, item 34`. */
  readonly source: string
  readonly title: string | null
  /** Untrusted. */
  readonly html: string
  /** Other ways of asking, where the source has them. */
  readonly phrasings: readonly string[]
  /** Language the source claims; null if it doesn't say. */
  readonly language: Language | null
  /** Folder of its pictures; null if it has no files beside it. */
  readonly files: SourceFiles | null
}

export interface SourceFiles {
  /** The folder of the page itself. */
  readonly directory: string
  /** The folder that is imported: nothing outside it is read. */
  readonly root: string
}

/** An item that can't be imported, and why; the others continue. */
export interface LeftOut {
  readonly source: string
  readonly reason: string
}

export type SourceRead = { readonly item: SourceItem } | { readonly left: LeftOut }

export function left(source: string, reason: string): SourceRead {
  return { left: { source, reason } }
}
