import type { GuideFile } from '../../../content/guides/guide-file.js'
import type { Act } from '../../../nlu/acts/act.js'
import type { TopicId } from '../../../nlu/intent-file.js'
import type { IntendedMeaning } from '../person/intended-meaning.js'
import type { ActionResult, Snapshot } from '../talk-environment.js'
import { type ObservedEffects, questionKey } from './observed-effects.js'

/** Kind of misreading, named after the engine's actual reaction. */
export type Misreading =
  /** The bot did not understand, or repeated its question. */
  | 'not-understood'
  | 'wrong-option'
  | 'taken-for-answer'
  /** The bot switched to another topic or queued one. */
  | 'topic-change'
  | 'wrong-topic'
  | 'closed'
  | 'handed-over'
  /** The message had no effect. */
  | 'ignored'
  | 'fact-lost'

/**
 * Judgement of an act. `asked` means that the bot asked one question to which a yes is enough, such
 * as "does it work?".
 */
export type Verdict = 'understood' | 'asked' | Misreading

export interface JudgedAct {
  readonly act: Act
  readonly verdict: Verdict
}

export interface LineToJudge {
  readonly meant: IntendedMeaning
  readonly before: Snapshot
  readonly heard: ActionResult
  readonly effects: ObservedEffects
  readonly guides: ReadonlyMap<TopicId, GuideFile>
  /** Topics to which this person's answers may correctly lead. */
  readonly expected: ReadonlySet<TopicId>
  /** Returns true for security incidents and critical topics. */
  readonly isGrave: (topic: TopicId) => boolean
}

export const isMisread = (verdict: Verdict): verdict is Misreading =>
  verdict !== 'understood' && verdict !== 'asked'

/** Classifies the engine's actual reaction to a misread message. */
export function classifyMisreading({ effects, heard, before }: LineToJudge): Misreading {
  if (effects.resolved.length > 0 || effects.cancelled.length > 0) return 'closed'
  const { at } = heard.after.open
  const isBeingCalled = (at === 'facts' || at === 'approver') && before.open.at !== at
  if (effects.handedOff.length > 0 || isBeingCalled) return 'handed-over'
  if (effects.begun.length > 0) return 'topic-change'
  if (effects.chosen.size > 0) return 'taken-for-answer'
  if (at === 'waiting' || at === 'nothing') return 'ignored'
  if (questionKey(heard.after.open) !== questionKey(before.open)) return 'topic-change'
  return 'not-understood'
}
