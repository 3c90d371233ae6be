import { type BlockName, blockNames, type Features } from './features.js'

const idfPower = 0.7

/** How long each block's part of a vector is. Chosen by cross-validation on public training sets. */
const lengths: Readonly<Record<BlockName, number>> = {
  words: 0.9,
  neighbours: 0.5,
  near: 0.7,
  concepts: 0.4,
  characters: 0.8,
}

/** ln((1 + documents) / (1 + documents with it)) + 1, tempered. */
export function idfOf(documents: number, documentsWithIt: number): number {
  return (Math.log((1 + documents) / (1 + documentsWithIt)) + 1) ** idfPower
}

export interface Vector {
  readonly features: Uint32Array
  readonly values: Float32Array
}

/** Sublinear counts times idf, each block brought to its length; what `idf` does not know weighs on the length only. */
export function vectorOf(blocks: Features, idf: (feature: number) => number): Vector {
  const size = blockNames.reduce((sum, name) => sum + blocks[name].size, 0)
  const features = new Uint32Array(size)
  const values = new Float32Array(size)
  let at = 0
  for (const name of blockNames) {
    const from = at
    let squares = 0
    for (const [feature, count] of blocks[name]) {
      const value = (1 + Math.log(count)) * idf(feature)
      features[at] = feature
      values[at++] = value
      squares += value * value
    }
    const scale = squares > 0 ? lengths[name] / Math.sqrt(squares) : 0
    for (let k = from; k < at; k++) values[k]! *= scale
  }
  return { features, values }
}
