import { type Features, featuresOf } from './features.js'
import type { Tokens } from './tokens.js'

const idfPower = 0.7

/** How much of a vector's length the words have, against the runs of characters. */
const wordShare = 1

/** ln((1 + documents) / (1 + documents with it)) + 1, tempered. */
export function idfOf(documents: number, documentsWithIt: number): number {
  return (Math.log((1 + documents) / (1 + documentsWithIt)) + 1) ** idfPower
}

export interface Vector {
  readonly features: Uint32Array
  readonly values: Float32Array
}

/** Sublinear counts times idf, each block brought to its length; what `idf` does not know weighs on the length only. */
export function vectorOf(tokens: Tokens, idf: (feature: number) => number): Vector {
  const { words, characters }: Features = featuresOf(tokens.words, tokens.stems)
  const features = new Uint32Array(words.size + characters.size)
  const values = new Float32Array(features.length)
  let at = 0
  const add = (block: ReadonlyMap<number, number>, length: number) => {
    const from = at
    let squares = 0
    for (const [feature, count] of block) {
      const value = (1 + Math.log(count)) * idf(feature)
      features[at] = feature
      values[at++] = value
      squares += value * value
    }
    const scale = squares > 0 ? length / Math.sqrt(squares) : 0
    for (let k = from; k < at; k++) values[k]! *= scale
  }
  add(words, wordShare)
  add(characters, 1)
  return { features, values }
}
