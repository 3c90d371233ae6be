import { readFileSync } from 'node:fs'
import { deserialize, serialize } from 'node:v8'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { writeAtomically } from '../../content/files/write-atomically.js'
import type { DialogueModel } from './dialogue-model.js'

const magic = 'GUICHETD'
const headLength = 12

/** Serialises the model: magic bytes, the CRC-32 of the rest, then the compressed model. */
function dialogueToBytes(model: DialogueModel): Buffer {
  const body = deflateRawSync(serialize(model), { level: 1 })
  const head = Buffer.alloc(headLength)
  head.write(magic, 0, 'latin1')
  head.writeUInt32LE(crc32(body), 8)
  return Buffer.concat([head, body])
}

/** Returns null if the bytes are damaged or not a model. */
function dialogueFromBytes(bytes: Buffer): DialogueModel | null {
  if (bytes.length <= headLength || bytes.toString('latin1', 0, 8) !== magic) return null
  const body = bytes.subarray(headLength)
  return crc32(body) === bytes.readUInt32LE(8) ? deserialize(inflateRawSync(body)) : null
}

/** Reads a model file; null if it's missing, damaged or built from other content. */
export function loadDialogueModel(path: string, hash: string): DialogueModel | null {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch {
    return null
  }
  const model = dialogueFromBytes(bytes)
  return model?.hash === hash ? model : null
}

export function saveDialogueModel(path: string, model: DialogueModel): void {
  writeAtomically(path, dialogueToBytes(model))
}
