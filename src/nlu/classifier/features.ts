import type { Tokens } from '../text/tokens.js'
import { createFeatureCounter, type FeatureCounter, type FeatureCounts } from './feature-counts.js'

/** Features of a text as 32-bit hashes. Among 100,000 features about one pair collides, which does no harm. */
export interface Features {
  /** Stems and concepts of the text. */
  readonly words: FeatureCounts
  /** Pairs of consecutive stems. */
  readonly neighbours: FeatureCounts
  /** Unordered pairs of stems near each other. */
  readonly near: FeatureCounts
  /** Unordered pairs of concepts near each other. */
  readonly concepts: FeatureCounts
  /** Character n-grams of 2 to 4 characters within words. */
  readonly characters: FeatureCounts
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

/** Counters, one per block, so that all blocks of a text are available together. */
const counters = {
  words: createFeatureCounter(),
  neighbours: createFeatureCounter(),
  near: createFeatureCounter(),
  concepts: createFeatureCounter(),
  characters: createFeatureCounter(),
} satisfies Record<BlockName, FeatureCounter>

/**
 * Computes the features of a text. The result is only valid until the next call; see `counts` of
 * Counter.
 */
export function featuresOf({ words, stems, concepts }: Tokens): Features {
  const ofStems = stems.map(stemFeature)
  const ofConcepts = concepts.map((concept) => hash(concept, marks.concept))
  const pairs = bigramFeatures(ofStems)
  counters.words.begin(ofStems.length + ofConcepts.length)
  for (const feature of ofStems) counters.words.add(feature)
  for (const feature of ofConcepts) counters.words.add(feature)
  counters.neighbours.begin(pairs.length)
  for (const feature of pairs) counters.neighbours.add(feature)
  countPairs(counters.near, ofStems, farthestStem, marks.near)
  countPairs(counters.concepts, [...new Set(ofConcepts)], farthestConcept, marks.concept)
  countRuns(counters.characters, words)
  return {
    words: counters.words.counts(),
    neighbours: counters.neighbours.counts(),
    near: counters.near.counts(),
    concepts: counters.concepts.counts(),
    characters: counters.characters.counts(),
  }
}

/**
 * Returns the feature of a stem. If a model contains this feature, the word occurred in training.
 */
export function stemFeature(stem: string): number {
  return hash(stem, marks.stem)
}

/** Returns the features of consecutive stems, one fewer than there are stems. */
export function bigramFeatures(stems: readonly number[]): number[] {
  return stems.slice(1).map((second, at) => finishHash(imul(stems[at]!, 31) ^ second ^ marks.neighbour))
}

/** Hashes a text with FNV-1a over UTF-16 units and a final mix; never 0, which marks an empty slot in a table. */
export function hash(text: string, mark = 0): number {
  let value = hashStart ^ mark
  for (let index = 0; index < text.length; index++) value = hashStep(value, text.charCodeAt(index))
  return finishHash(value)
}

/** Incremental version of `hash`, unit by unit. */
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

function countPairs(
  counter: FeatureCounter,
  features: readonly number[],
  farthest: number,
  mark: number,
): void {
  counter.begin(features.length * farthest)
  for (let at = 0; at < features.length; at++) {
    const one = features[at]!
    const last = min(at + farthest, features.length - 1)
    for (let next = at + 1; next <= last; next++) {
      const other = features[next]!
      const low = min(one, other)
      counter.add(finishHash(imul(low, 31) ^ (low === one ? other : one) ^ mark))
    }
  }
}

function countRuns(counter: FeatureCounter, words: readonly string[]): void {
  counter.begin(words.reduce((sum, word) => sum + (word.length + 1) * (longestRun - 1), 0))
  for (const word of words) {
    const padded = ` ${word} `
    for (let start = 0; start < padded.length - 1; start++) {
      let value = hashStart ^ marks.run
      const end = min(start + longestRun, padded.length)
      for (let at = start; at < end; at++) {
        value = hashStep(value, padded.charCodeAt(at))
        if (at > start) counter.add(finishHash(value))
      }
    }
  }
}
