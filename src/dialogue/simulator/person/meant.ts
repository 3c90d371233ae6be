import type { Act } from '../../../nlu/acts/act.js'
import type { TopicId } from '../../../understanding/intent-file.js'
import type { FixedFact, FreeFact } from './people-file.js'

export interface MeantOption {
  readonly topic: TopicId
  readonly step: string
  readonly option: string
}

/** Meaning of a line of a simulated person: known, as they made it. */
export interface Meant {
  readonly acts: readonly Act[]
  /** The act the line is judged by first. */
  readonly main: Act
  /** The option of the open question. */
  readonly option?: MeantOption
  /** The step that asked for own words, and gets them. */
  readonly capture?: { readonly topic: TopicId; readonly step: string }
  /** Facts that the bot had asked for the technician, and is told. */
  readonly collects?: true
  /** An answer given before, and its right option. */
  readonly corrects?: MeantOption
  readonly facts?: readonly { readonly fact: FixedFact | FreeFact; readonly value: string }[]
  /** The bot asked whether it works. */
  readonly confirms?: 'works' | 'fails'
  /** A second problem. */
  readonly otherProblem?: TopicId
  readonly danger?: TopicId
  /** The line begins the talk, or tells the problem again; the topic is known. */
  readonly problem?: TopicId
  /** The matter in hand is over for the person. */
  readonly isOver?: true
  /** Mark of a line that was not planned, and is said after several misreadings. */
  readonly isOfDespair?: true
  /** Mark of a line about nothing, such as one with a foreign word: only its language is judged. */
  readonly isUnjudged?: true
}

/** Act of the simulated person. */
export type Move =
  | { readonly does: 'type'; readonly text: string; readonly meant: Meant }
  | { readonly does: 'press'; readonly value: string; readonly label: string; readonly meant: Meant }
  /** Says nothing until the bot nudges. */
  | { readonly does: 'wait' }
  | { readonly does: 'leave' }
