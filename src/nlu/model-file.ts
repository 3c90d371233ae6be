import { readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { writeAtomically } from '../content/files/write-atomically.js'
import type { AlarmModel } from './alarms/alarm-model.js'
import { modelFormat, type TopicModel } from './model.js'

const magic = 'GUICHET1'
const arrays = [
  'features.keys',
  'features.places',
  'idf',
  'weights.whole',
  'weights.starts',
  'weights.few',
  'weights.fewLabels',
  'scales',
  'vocabulary.keys',
  'vocabulary.places',
  'vocabulary.counts',
  'languageWords.keys',
  'languageWords.places',
  'languageWeights',
  'tellingWords.keys',
  'tellingWords.places',
  'tellingWords.times',
  'alarms.whole',
  'alarms.starts',
  'alarms.few',
  'alarms.fewLabels',
  'alarms.scales',
] as const
type ArrayName = (typeof arrays)[number]
const kinds = { Uint32Array, Uint16Array, Uint8Array, Float32Array, Int8Array } as const
type Kind = keyof typeof kinds
type ModelArray = Uint32Array | Uint16Array | Uint8Array | Float32Array | Int8Array

interface Header {
  readonly format: number
  readonly rest: Omit<
    TopicModel,
    | 'features'
    | 'idf'
    | 'weights'
    | 'scales'
    | 'vocabulary'
    | 'languageWords'
    | 'languageWeights'
    | 'tellingWords'
    | 'alarms'
  >
  readonly alarms: Pick<AlarmModel, 'labels' | 'trials'>
  readonly lengths: readonly { readonly name: ArrayName; readonly kind: Kind; readonly length: number }[]
}

/** Serialises a model: magic bytes, length of the header, the header as JSON, the arrays aligned to 8 bytes, and the CRC-32 of all of it. */
export function modelToBytes(model: TopicModel): Uint8Array<ArrayBuffer> {
  const { features, idf, weights, scales, vocabulary, tellingWords, alarms, ...others } = model
  const { languageWords, languageWeights, ...rest } = others
  const parts: Record<ArrayName, ModelArray> = {
    'features.keys': features.keys,
    'features.places': features.places,
    idf,
    'weights.whole': weights.whole,
    'weights.starts': weights.starts,
    'weights.few': weights.few,
    'weights.fewLabels': weights.fewLabels,
    scales,
    'vocabulary.keys': vocabulary.words.keys,
    'vocabulary.places': vocabulary.words.places,
    'vocabulary.counts': vocabulary.counts,
    'languageWords.keys': languageWords.keys,
    'languageWords.places': languageWords.places,
    languageWeights,
    'tellingWords.keys': tellingWords.stems.keys,
    'tellingWords.places': tellingWords.stems.places,
    'tellingWords.times': tellingWords.times,
    'alarms.whole': alarms.weights.whole,
    'alarms.starts': alarms.weights.starts,
    'alarms.few': alarms.weights.few,
    'alarms.fewLabels': alarms.weights.fewLabels,
    'alarms.scales': alarms.scales,
  }
  const lengths = arrays.map((name) => ({ name, kind: kindOf(parts[name]), length: parts[name].length }))
  const header = Buffer.from(
    JSON.stringify({
      format: modelFormat,
      rest,
      alarms: { labels: alarms.labels, trials: alarms.trials },
      lengths,
    } satisfies Header),
  )
  let size = aligned(12 + header.length)
  for (const name of arrays) size = aligned(size + parts[name].byteLength)
  const bytes = Buffer.alloc(size + 4)
  bytes.write(magic, 0, 'latin1')
  bytes.writeUInt32LE(header.length, 8)
  header.copy(bytes, 12)
  let at = aligned(12 + header.length)
  for (const name of arrays) {
    const part = parts[name]
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at = aligned(at + part.byteLength)
  }
  bytes.writeUInt32LE(crc32(bytes.subarray(0, size)), size)
  return new Uint8Array(bytes)
}

/** Deserialises a model; null if the bytes are damaged or in another format. */
export function modelFromBytes(bytes: Uint8Array): TopicModel | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.length < 16 || view.toString('latin1', 0, 8) !== magic) return null
  if (crc32(view.subarray(0, -4)) !== view.readUInt32LE(view.length - 4)) return null
  const headerLength = view.readUInt32LE(8)
  const header: Header = JSON.parse(view.toString('utf8', 12, 12 + headerLength))
  if (header.format !== modelFormat) return null
  const parts = new Map<ArrayName, ModelArray>()
  let at = aligned(12 + headerLength)
  for (const { name, kind, length } of header.lengths) {
    const byteLength = length * kinds[kind].BYTES_PER_ELEMENT
    parts.set(name, arrayAt(bytes, at, kind, length))
    at = aligned(at + byteLength)
  }
  const part = <T extends ModelArray>(name: ArrayName) => parts.get(name) as T
  return {
    ...header.rest,
    features: { keys: part('features.keys'), places: part('features.places') },
    idf: part('idf'),
    weights: {
      labels: header.rest.labels,
      whole: part('weights.whole'),
      starts: part('weights.starts'),
      few: part('weights.few'),
      fewLabels: part('weights.fewLabels'),
    },
    scales: part('scales'),
    vocabulary: {
      words: { keys: part('vocabulary.keys'), places: part('vocabulary.places') },
      counts: part('vocabulary.counts'),
    },
    languageWords: { keys: part('languageWords.keys'), places: part('languageWords.places') },
    languageWeights: part('languageWeights'),
    tellingWords: {
      stems: { keys: part('tellingWords.keys'), places: part('tellingWords.places') },
      times: part('tellingWords.times'),
    },
    alarms: {
      ...header.alarms,
      weights: {
        labels: header.alarms.labels.length,
        whole: part('alarms.whole'),
        starts: part('alarms.starts'),
        few: part('alarms.few'),
        fewLabels: part('alarms.fewLabels'),
      },
      scales: part('alarms.scales'),
    },
  }
}

/** Returns a view of the bytes if they are aligned in memory, as in a file; otherwise a copy. */
function arrayAt(bytes: Uint8Array, at: number, kind: Kind, length: number): ModelArray {
  const offset = bytes.byteOffset + at
  const size = kinds[kind].BYTES_PER_ELEMENT
  if (bytes.buffer instanceof ArrayBuffer && offset % size === 0)
    return new kinds[kind](bytes.buffer, offset, length)
  return new kinds[kind](bytes.slice(at, at + length * size).buffer)
}

export function saveModel(path: string, model: TopicModel): void {
  writeAtomically(path, modelToBytes(model))
}

/**
 * Reads a model file; null if it's missing, damaged, in another format or built from other content.
 */
export function loadModel(path: string, hash: string): TopicModel | null {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch {
    return null
  }
  const model = modelFromBytes(bytes)
  return model?.hash === hash ? model : null
}

function kindOf(array: ModelArray): Kind {
  if (array instanceof Uint32Array) return 'Uint32Array'
  if (array instanceof Uint16Array) return 'Uint16Array'
  if (array instanceof Uint8Array) return 'Uint8Array'
  return array instanceof Float32Array ? 'Float32Array' : 'Int8Array'
}

function aligned(offset: number): number {
  return (offset + 7) & ~7
}
