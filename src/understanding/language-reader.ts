import type { Steps } from '../content/steps.js'
import type { Content } from './content.js'
import { type CorrectionReader, createCorrectionReader } from './correction.js'
import { createFactsReader } from './facts.js'
import { createGestureReader, type GestureReader } from './gestures.js'
import { createStandingReader, type StandingReader } from './how-it-stands.js'
import type { LanguagePack } from './load-languages.js'
import { createMoodReader } from './mood.js'
import { type NameReader, nameReaderInSteps } from './name-reader.js'
import { createRequestSplitter } from './requests.js'
import { createSaidReader, type SaidReader } from './said.js'
import { createToneReader } from './tone.js'
import { createAskingRemover } from './without-asking.js'

/** Readers that use one language's word lists. */
export interface LanguageReader {
  readonly said: SaidReader
  readonly correction: CorrectionReader
  readonly withoutAsking: ReturnType<typeof createAskingRemover>
  readonly tone: ReturnType<typeof createToneReader>
  readonly mood: ReturnType<typeof createMoodReader>
  readonly facts: ReturnType<typeof createFactsReader>
  readonly gestures: GestureReader
  readonly standing: StandingReader
  readonly requests: ReturnType<typeof createRequestSplitter>
  readonly names: NameReader
}

export function* languageReaderInSteps(
  pack: LanguagePack,
  content: Content,
  isProblem: (topic: string) => boolean,
): Steps<LanguageReader> {
  const said = createSaidReader(pack)
  yield
  const correction = createCorrectionReader(pack.language)
  const withoutAsking = createAskingRemover(pack, said)
  yield
  const tone = createToneReader(pack)
  const mood = createMoodReader(pack)
  yield
  const facts = createFactsReader(pack, content.entities)
  yield
  const gestures = createGestureReader(pack)
  yield
  const standing = createStandingReader(pack, content.entities)
  yield
  const requests = createRequestSplitter(pack)
  const names = yield* nameReaderInSteps(pack, content, isProblem)
  return { said, correction, withoutAsking, tone, mood, facts, gestures, standing, requests, names }
}
