import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { decodeText } from './decode-text.js'
import { htmlFromCell } from './html-from-markdown.js'
import { type SourceReadResult, skippedItem } from './source-item.js'

/** Fields used from an item of GLPI's REST API (GET /KnowbaseItem). */
const KnowbaseItem = z.object({
  id: z.union([z.number(), z.string()]),
  name: z.string().nullish(),
  answer: z.string().nullish(),
})

/** Reads JSON from GLPI's REST API: a single item, a list of items, or a list under `data`. */
export function* readGlpiArticles(path: string): Iterable<SourceReadResult> {
  const name = basename(path)
  let content: unknown
  try {
    content = JSON.parse(decodeText(readFileSync(path)).text.replace(/^\uFEFF/, ''))
  } catch (error) {
    yield skippedItem(name, `it is not JSON: ${error instanceof Error ? error.message : String(error)}`)
    return
  }
  for (const [at, entry] of listOf(content).entries()) {
    const parsed = KnowbaseItem.safeParse(entry)
    if (!parsed.success) {
      yield skippedItem(`${name}, entry ${at + 1}`, 'it is not a KnowbaseItem, which has id, name and answer')
      continue
    }
    const { id, name: title, answer } = parsed.data
    const source = `${name}, item ${id}`
    if (answer == null || answer.trim() === '') yield skippedItem(source, 'it has no answer')
    else {
      yield {
        item: {
          source,
          title: title == null ? null : plain(title),
          html: htmlFromCell(answer),
          phrasings: [],
          language: null,
          files: null,
        },
      }
    }
  }
}

function listOf(content: unknown): readonly unknown[] {
  if (Array.isArray(content)) return content
  if (typeof content === 'object' && content !== null && 'data' in content && Array.isArray(content.data))
    return content.data
  return [content]
}

/** Returns a name as plain text, because GLPI may store names with entities. */
function plain(name: string): string {
  return htmlFromCell(name).replace(/<[^>]*>/g, ' ')
}
