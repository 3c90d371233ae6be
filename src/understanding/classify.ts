import { stemFeature } from './features.js'
import { placeOf } from './hash-table.js'
import { probability } from './logistic.js'
import type { Model } from './model.js'
import { signsOf } from './signs.js'
import { confidencesOf } from './softmax.js'
import type { Tokens } from './tokens.js'
import type { Candidate } from './understanding.js'
import { vectorOf } from './vectors.js'

export interface Classification {
  /** All topics, best first. */
  readonly candidates: readonly Candidate[]
  /** How likely it is that the text is about one of the topics at all: 0 to 1. */
  readonly covered: number
  /** The share of the words, by weight, that training has seen. */
  readonly knownWords: number
}

export function classify(model: Model, tokens: Tokens): Classification {
  const width = model.topics.length
  const margins = new Float64Array(width)
  const addRow = (row: number, value: number) => {
    const factor = value * model.scales[row]!
    const from = row * width
    for (let topic = 0; topic < width; topic++) margins[topic]! += factor * model.weights[from + topic]!
  }
  const vector = vectorOf(tokens, (feature) => {
    const place = placeOf(model.features, feature)
    return place < 0 ? model.unseenIdf : model.idf[place]!
  })
  for (const [at, feature] of vector.features.entries()) {
    const place = placeOf(model.features, feature)
    if (place >= 0) addRow(place, vector.values[at]!)
  }
  addRow(model.idf.length, 1)
  const confidences = confidencesOf(margins, model.sharpness)
  const candidates = model.topics
    .map((topic, at) => ({ topic, confidence: confidences[at]! }))
    .sort((a, b) => b.confidence - a.confidence)
  const places = tokens.stems.map((stem) => placeOf(model.features, stemFeature(stem)))
  const signs = signsOf(margins, places, () => true, model.idf, model.unseenIdf)
  return { candidates, covered: probability(model.detector, signs), knownWords: signs[2] }
}
