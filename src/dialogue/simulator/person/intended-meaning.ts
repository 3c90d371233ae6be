import type { Act } from '../../../nlu/acts/act.js'
import type { TopicId } from '../../../nlu/intent-file.js'
import type { FixedFact, FreeFact } from './people-file.js'

export interface IntendedOption {
  readonly topic: TopicId
  readonly step: string
  readonly option: string
}

/** Intended meaning of a simulated person's message. */
export interface IntendedMeaning {
  readonly acts: readonly Act[]
  /** Act on which the message is judged first. */
  readonly main: Act
  readonly option?: IntendedOption
  /** Free-text step that the message answers. */
  readonly capture?: { readonly topic: TopicId; readonly step: string }
  /** True if the message gives the facts requested for the technician. */
  readonly collects?: true
  /** Earlier answer that the message corrects, with the right option. */
  readonly corrects?: IntendedOption
  readonly facts?: readonly { readonly fact: FixedFact | FreeFact; readonly value: string }[]
  /** True for a reply to "does it work?". */
  readonly confirms?: 'works' | 'fails'
  readonly otherProblem?: TopicId
  readonly danger?: TopicId
  /** Topic of a message that opens the conversation or repeats the problem. */
  readonly problem?: TopicId
  /** True if the current problem is over for the person. */
  readonly isOver?: true
  /** True for an unplanned message that the person sends in despair after several misreadings. */
  readonly isOfDespair?: true
  /** True for a message that has no meaning to judge, such as one with a foreign word: only the language of the reply counts. */
  readonly isUnjudged?: true
}

/** Action of the simulated person. */
export type Move =
  | { readonly does: 'type'; readonly text: string; readonly meant: IntendedMeaning }
  | {
      readonly does: 'press'
      readonly value: string
      readonly label: string
      readonly meant: IntendedMeaning
    }
  /** Silence until the bot sends a reminder. */
  | { readonly does: 'wait' }
  | { readonly does: 'leave' }
