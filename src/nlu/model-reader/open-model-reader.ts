import { modelCaller } from './call-model.js'
import { createModelReader, type ModelReaderParts } from './create-model-reader.js'
import type { ModelReader } from './model-reader.js'

/** Opens the reader of the model that is set up. The library that talks with models is loaded with this module, and only then. */
export function openModelReader(parts: Omit<ModelReaderParts, 'call'>): ModelReader {
  return createModelReader({ ...parts, call: modelCaller(parts.settings) })
}
