import { type Counts, createCounter } from './feature-counts.js'
import type { Tokens } from './tokens.js'

/** Features are numbers: 32-bit hashes. Two of 100,000 features meet about once; it does no harm. */
export interface Features {
  /** Stems, and concepts. */
  readonly words: Counts
  /** Two stems that follow one another. */
  readonly neighbours: Counts
  /** Two stems near each other, in either order. */
  readonly near: Counts
  /** Two concepts near each other, in either order. */
  readonly concepts: Counts
  /** Runs of 2 to 4 characters inside words. */
  readonly characters: Counts
}

export type BlockName = keyof Features
export const blockNames = ['words', 'neighbours', 'near', 'concepts', 'characters'] as const

const { imul, min } = Math

const longestRun = 4
const farthestStem = 5
const farthestConcept = 4

const marks = {
  stem: 0x9e3779b1,
  concept: 0x85ebca77,
  neighbour: 0xc2b2ae3d,
  near: 0x27d4eb2f,
  run: 0x165667b1,
}

const counted = createCounter()

export function featuresOf({ words, stems, concepts }: Tokens): Features {
  const ofStems = stems.map(stemFeature)
  const ofConcepts = concepts.map((concept) => hash(concept, marks.concept))
  return {
    words: counted([...ofStems, ...ofConcepts]),
    neighbours: counted(neighboursOf(ofStems)),
    near: counted(pairsOf(ofStems, farthestStem, marks.near)),
    concepts: counted(pairsOf([...new Set(ofConcepts)], farthestConcept, marks.concept)),
    characters: counted(runsOf(words)),
  }
}

/** The feature of one stem: whether a model knows it says whether the word was seen in training. */
export function stemFeature(stem: string): number {
  return hash(stem, marks.stem)
}

/** The features of stems that follow one another, one fewer than there are stems. */
export function neighboursOf(stems: readonly number[]): number[] {
  return stems.slice(1).map((second, at) => finishHash(imul(stems[at]!, 31) ^ second ^ marks.neighbour))
}

/** FNV-1a over UTF-16 units, well mixed; never 0, which marks an empty place in a table. */
export function hash(text: string, mark = 0): number {
  let value = hashStart ^ mark
  for (let index = 0; index < text.length; index++) value = hashStep(value, text.charCodeAt(index))
  return finishHash(value)
}

/** The same, unit by unit. */
export const hashStart = 0x811c9dc5

export function hashStep(value: number, unit: number): number {
  return imul(value ^ unit, 0x01000193)
}

export function finishHash(value: number): number {
  let mixed = imul(value ^ (value >>> 15), 0x2c1b3c6d)
  mixed ^= mixed >>> 13
  mixed = imul(mixed, 0x297a2d39)
  return (mixed ^ (mixed >>> 15)) >>> 0 || 1
}

function pairsOf(features: readonly number[], farthest: number, mark: number): number[] {
  const pairs: number[] = []
  for (let at = 0; at < features.length; at++) {
    const one = features[at]!
    const last = min(at + farthest, features.length - 1)
    for (let next = at + 1; next <= last; next++) {
      const other = features[next]!
      const low = min(one, other)
      pairs.push(finishHash(imul(low, 31) ^ (low === one ? other : one) ^ mark))
    }
  }
  return pairs
}

function runsOf(words: readonly string[]): number[] {
  const runs: number[] = []
  for (const word of words) {
    const padded = ` ${word} `
    for (let start = 0; start < padded.length - 1; start++) {
      let value = hashStart ^ marks.run
      const end = min(start + longestRun, padded.length)
      for (let at = start; at < end; at++) {
        value = hashStep(value, padded.charCodeAt(at))
        if (at > start) runs.push(finishHash(value))
      }
    }
  }
  return runs
}
