import { deserialize, serialize } from 'node:v8'
import { applicationNames } from '../../nlu/language/language-files.js'
import type { SlicedTask } from '../../nlu/text/sliced-task.js'
import type { Catalogue } from '../load/load-catalogue.js'
import { createTranslations } from '../wording/translations.js'

/** Serialised catalogue, in parts that each take a few milliseconds to read. */
export type SerializedCatalogue = readonly Uint8Array<ArrayBuffer>[]

type Packed = Omit<Catalogue, 'wording' | 'written'> & {
  readonly writtenGuides: Catalogue['written']['guides']
  readonly writtenArticles: Catalogue['written']['articles']
}

const entriesInPart = 8

/** Part of a catalogue: some entries of a map or list, or any other value as a whole. */
type Part =
  | { readonly name: string; readonly kind: 'map' | 'list'; readonly entries: readonly unknown[] }
  | { readonly name: string; readonly kind: 'whole'; readonly value: unknown }

export function serializeCatalogue({ wording: _made, written, ...data }: Catalogue): SerializedCatalogue {
  const packed: Packed = { ...data, writtenGuides: written.guides, writtenArticles: written.articles }
  return Object.entries(packed)
    .flatMap(([name, value]) => partsOf(name, value))
    .map((part) => new Uint8Array(serialize(part)))
}

/** Deserialises a catalogue step by step. */
export function* deserializeCatalogue(parts: SerializedCatalogue): SlicedTask<Catalogue> {
  const entries = new Map<string, { readonly kind: 'map' | 'list'; readonly all: unknown[] }>()
  const values = new Map<string, unknown>()
  for (const bytes of parts) {
    const part: Part = deserialize(bytes)
    if (part.kind === 'whole') values.set(part.name, part.value)
    else {
      const before = entries.get(part.name) ?? { kind: part.kind, all: [] }
      before.all.push(...part.entries)
      entries.set(part.name, before)
    }
    yield
  }
  for (const [name, { kind, all }] of entries)
    values.set(name, kind === 'list' ? all : new Map(all as [unknown, unknown][]))
  const { writtenGuides, writtenArticles, ...data } = Object.fromEntries(values) as unknown as Packed
  const written = { guides: writtenGuides, articles: writtenArticles }
  return {
    ...data,
    written,
    wording: createTranslations(data.replies, applicationNames(data.languages.entities)),
  }
}

function partsOf(name: string, value: unknown): readonly Part[] {
  if (Array.isArray(value)) return pieces(value).map((entries) => ({ name, kind: 'list', entries }))
  if (value instanceof Map) return pieces([...value]).map((entries) => ({ name, kind: 'map', entries }))
  return [{ name, kind: 'whole', value }]
}

/**
 * Splits entries into one or more pieces; there's always at least one piece, so that an empty list
 * or map is preserved.
 */
function pieces<T>(entries: readonly T[]): readonly (readonly T[])[] {
  const count = Math.max(1, Math.ceil(entries.length / entriesInPart))
  return Array.from({ length: count }, (_, at) => entries.slice(at * entriesInPart, (at + 1) * entriesInPart))
}
