import { type BareEntityReader, createBareEntityReaderSliced } from '../entities/bare-entities.js'
import { createEntityReader } from '../entities/entities.js'
import { createRemedyReader, type RemedyReader } from '../entities/remedies.js'
import { createIntentSplitter } from '../multi-intent.js'
import type { NluContent } from '../nlu-content.js'
import { createMoodReader } from '../signals/mood.js'
import { createStatusReader, type StatusReader } from '../signals/reported-status.js'
import { createSelfRepairReader, type SelfRepairReader } from '../signals/self-repair.js'
import { createShortAnswerReader, type ShortAnswerReader } from '../signals/short-answers.js'
import { createToneReader } from '../signals/tone.js'
import type { SlicedTask } from '../text/sliced-task.js'
import { createHandOffRequestStripper } from '../text/strip-handoff-request.js'
import type { LanguagePack } from './load-languages.js'

/** Readers that use one language's word lists. */
export interface LanguageReaders {
  readonly said: ShortAnswerReader
  readonly correction: SelfRepairReader
  readonly withoutAsking: ReturnType<typeof createHandOffRequestStripper>
  readonly tone: ReturnType<typeof createToneReader>
  readonly mood: ReturnType<typeof createMoodReader>
  readonly facts: ReturnType<typeof createEntityReader>
  readonly gestures: RemedyReader
  readonly standing: StatusReader
  readonly requests: ReturnType<typeof createIntentSplitter>
  readonly names: BareEntityReader
}

export function* createLanguageReadersSliced(
  pack: LanguagePack,
  content: NluContent,
  isProblem: (topic: string) => boolean,
): SlicedTask<LanguageReaders> {
  const said = createShortAnswerReader(pack)
  yield
  const correction = createSelfRepairReader(pack.language)
  const withoutAsking = createHandOffRequestStripper(pack, said)
  yield
  const tone = createToneReader(pack)
  const mood = createMoodReader(pack)
  yield
  const facts = createEntityReader(pack, content.entities)
  yield
  const gestures = createRemedyReader(pack)
  yield
  const standing = createStatusReader(pack, content.entities)
  yield
  const requests = createIntentSplitter(pack)
  const names = yield* createBareEntityReaderSliced(pack, content, isProblem)
  return { said, correction, withoutAsking, tone, mood, facts, gestures, standing, requests, names }
}
