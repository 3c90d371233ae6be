import { hash } from '../classifier/features.js'
import type { AlarmsFile } from '../language/language-files.js'
import type { LanguagePack } from '../language/load-languages.js'
import { createTextSpan } from '../text/text-span.js'
import type { Tokeniser, Tokens } from '../text/tokens.js'
import { fold } from '../text/words.js'

/** Number of columns for the alarm model's own hashed features; collisions do little harm. */
export const extraColumns = 1 << 16

/** Kind of word that changes the meaning of the words around it. */
export type Frame = keyof AlarmsFile['frames'] | 'asked'

/** Maps a folded word to its effect on the words around it. */
export type Frames = ReadonlyMap<string, Frame>

/** Maps a stem to its meanings. */
export type Senses = ReadonlyMap<string, readonly string[]>

/** Framing words and meanings of a language. */
export interface AlarmWords {
  readonly frames: Frames
  readonly senses: Senses
}

export function alarmWordsOf({ code, alarms }: LanguagePack, tokenise: Tokeniser): AlarmWords {
  const senses = new Map<string, string[]>()
  for (const [sense, words] of Object.entries(alarms.senses)) {
    for (const word of words) {
      const [stem] = tokenise(createTextSpan(word), code).stems
      const known = stem === undefined ? [] : (senses.get(stem) ?? [])
      if (stem !== undefined && !known.includes(sense)) senses.set(stem, [...known, sense])
    }
  }
  return { frames: framesOf(alarms), senses }
}

function framesOf({ frames }: AlarmsFile): Frames {
  const { denied, supposed, past, others } = frames
  return new Map<string, Frame>(
    Object.entries({ denied, supposed, past, others }).flatMap(([frame, words]) =>
      words.map((word) => [fold(word), frame as Frame] as const),
    ),
  )
}

/** Number of words on either side that a framing word affects. */
const framed = 6
const farthest = 3

/** Euclidean length of each block of the vector. */
const lengths = { framed: 0.8, following: 0.7, senses: 1 }

/** Sparse features in a shared buffer; only the first `size` entries are valid, and only until the next text. */
export interface ExtraFeatures {
  readonly features: Int32Array
  readonly values: Float32Array
  readonly size: number
}

let features = new Int32Array(512)
let values = new Float32Array(512)
const stamps = new Int32Array(extraColumns)
let stamp = 0

/**
 * Computes features that keep "not clicked" and "clicked, not" apart: each stem combined with a negation or supposition around it, and ordered
 * pairs of stems at most a few words apart. `isAsked` means that the text ends in a question mark.
 */
export function extraFeatures(tokens: Tokens, isAsked: boolean, words: AlarmWords): ExtraFeatures {
  const { stems, concepts } = tokens
  const { frames } = words
  const senses = new Set(stems.flatMap((stem) => words.senses.get(stem) ?? []))
  makeRoomFor(
    (stems.length + 1) * (stems.length + concepts.length + 1) +
      stems.length * farthest +
      (senses.size + 1) * (senses.size + 6),
  )
  let size = 0
  const add = (text: string) => {
    const feature = hash(text) % extraColumns
    if (stamps[feature] === stamp) return
    stamps[feature] = stamp
    features[size++] = feature
  }
  const addFramed = (frame: Frame, at: number | null) => {
    add(`f:${frame}`)
    for (let other = 0; other < stems.length; other++)
      if (other !== at && (at === null || Math.abs(other - at) <= framed)) add(`${frame}:${stems[other]}`)
    for (const concept of concepts) add(`${frame}:c:${concept}`)
  }
  stamp++
  const found = new Set<Frame>()
  for (let at = 0; at < stems.length; at++) {
    const frame = frames.get(tokens.words[at]!)
    if (frame === undefined) continue
    found.add(frame)
    addFramed(frame, at)
  }
  if (isAsked) {
    found.add('asked')
    addFramed('asked', null)
  }
  weigh(0, size, lengths.framed)
  const from = size
  for (let at = 0; at < stems.length; at++)
    for (let next = at + 1; next <= at + farthest && next < stems.length; next++)
      add(`${stems[at]}>${stems[next]}`)
  weigh(from, size, lengths.following)
  const fromSenses = size
  const all = [...senses].sort()
  for (const [at, sense] of all.entries()) {
    add(`s:${sense}`)
    for (const frame of found) add(`${frame}:s:${sense}`)
    for (const other of all.slice(at + 1)) add(`${sense}+${other}`)
  }
  weigh(fromSenses, size, lengths.senses)
  return { features, values, size }
}

function weigh(from: number, to: number, length: number): void {
  const value = length / Math.sqrt(Math.max(to - from, 1))
  for (let at = from; at < to; at++) values[at] = value
}

function makeRoomFor(size: number): void {
  if (size <= features.length) return
  features = new Int32Array(size * 2)
  values = new Float32Array(size * 2)
}
