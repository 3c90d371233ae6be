import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { foldToWords } from '../../nlu/text/match-option.js'
import { type CreateDraftDeps, createDraft, type Draft } from './create-draft.js'
import { formatDraft, parseDraft } from './draft-file.js'
import type { SkippedItem, SourceItem, SourceReadResult } from './source-item.js'

export interface WrittenDraft extends Omit<Draft, 'pictures'> {
  /** Name of the draft's file in the folder of drafts. */
  readonly file: string
  readonly pictures: readonly string[]
}

export interface ImportResult {
  readonly drafts: readonly WrittenDraft[]
  readonly left: readonly SkippedItem[]
}

export const importReportFileName = 'report.md'

/**
 * Writes a draft for each item. Never overwrites a file, so repeating an import keeps authors' changes. Items that
 * can't be imported are skipped.
 */
export function importArticlesAsDrafts(
  reads: Iterable<SourceReadResult>,
  folder: string,
  deps: CreateDraftDeps,
  progress: (done: number) => void,
): ImportResult {
  mkdirSync(folder, { recursive: true })
  const drafts: WrittenDraft[] = []
  const leftOut: SkippedItem[] = []
  const known = knownDrafts(folder)
  let done = 0
  for (const read of reads) {
    const result = 'left' in read ? read.left : takeOne(read.item, folder, deps, known)
    if ('reason' in result) leftOut.push(result)
    else drafts.push(result)
    done += 1
    progress(done)
  }
  return { drafts, left: leftOut }
}

interface KnownDrafts {
  readonly bySource: Map<string, string>
  readonly byContent: Map<string, string>
}

function takeOne(
  item: SourceItem,
  folder: string,
  deps: CreateDraftDeps,
  known: KnownDrafts,
): WrittenDraft | SkippedItem {
  const { source } = item
  const before = known.bySource.get(source)
  if (before !== undefined) {
    return {
      source,
      reason: `it was imported earlier as ${before}, which was not changed; delete that file to import it again`,
    }
  }
  const draft = createDraft(item, deps)
  if ('reason' in draft) return draft
  const content = contentKey(draft.frontMatter.title, draft.body)
  const same = known.byContent.get(content)
  if (same !== undefined) return { source, reason: `it says the same as ${same}` }
  known.byContent.set(content, source)

  const file = freeName(folder, draft.slug)
  const { pictures, ...rest } = draft
  const names = pictures.map((picture) => ({ ...picture, own: picture.name.replace(draft.slug, file.slug) }))
  const body = names.reduce((text, { name, own }) => text.replaceAll(`](${name})`, `](${own})`), draft.body)
  for (const { own, bytes } of names) writeFileSync(join(folder, own), bytes, { flag: 'wx' })
  writeFileSync(join(folder, `${file.slug}.md`), formatDraft(draft.frontMatter, body), { flag: 'wx' })
  known.bySource.set(source, `${file.slug}.md`)
  return { ...rest, body, file: `${file.slug}.md`, pictures: names.map(({ own }) => own) }
}

function knownDrafts(folder: string): KnownDrafts {
  const known: KnownDrafts = { bySource: new Map(), byContent: new Map() }
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.md') || name === importReportFileName) continue
    const { value } = parseDraft(name, readFileSync(join(folder, name), 'utf8'))
    if (value === null) continue
    const { source, title } = value.frontMatter
    known.bySource.set(source, name)
    known.byContent.set(contentKey(title, value.body), source)
  }
  return known
}

function contentKey(title: string, body: string): string {
  return `${foldToWords(title)}\n${foldToWords(body)}`
}

/** Returns a file name that no draft, and no picture of a draft, uses. */
function freeName(folder: string, slug: string): { readonly slug: string } {
  const isFree = (name: string) =>
    name !== importReportFileName.replace('.md', '') && !existsSync(join(folder, `${name}.md`))
  if (isFree(slug)) return { slug }
  for (let number = 2; ; number += 1) {
    // A letter precedes the number, because "vpn-2" could be a picture of "vpn".
    const name = `${slug}-n${number}`
    if (isFree(name)) return { slug: name }
  }
}
