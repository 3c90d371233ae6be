import type { Language } from '../../../src/conversation/activity.js'
import type { Stage } from '../stage/stage.js'
import { slackRequester } from './slack-requester.js'
import { teamsRequester } from './teams-requester.js'
import { webRequester } from './web-requester.js'

export type RequesterSurface = 'slack' | 'teams' | 'web'

/** Somebody who needs help, on any surface. */
export interface Requester {
  readonly name: string
  say(text: string): Promise<SaidHandle>
  /** Presses the last button with this label. */
  press(label: string): Promise<void>
  /** Waits for the next message that matches, after those heard before; gives its words. */
  hears(pattern: RegExp): Promise<string>
  /** Everything that stands in the conversation now, without what the person wrote. */
  heard(): readonly string[]
  /** The labels that can be pressed now, of the last message that has any. */
  buttons(): readonly string[]
  /** Every byte that was ever sent to this person. */
  everythingSent(): string
  edit(said: SaidHandle, text: string): Promise<void>
  remove(said: SaidHandle): Promise<void>
  leave(): void
}

/** A message as the surface keeps it. */
export type SaidHandle = unknown

export interface RequesterTraits {
  readonly name?: string
  readonly language?: Language
}

export const requesterSurfaces: readonly RequesterSurface[] = ['slack', 'teams', 'web']

let born = 0

/** Somebody new, so that no story meets another's conversation. */
export async function requesterOn(
  surface: RequesterSurface,
  stage: Stage,
  traits: RequesterTraits = {},
): Promise<Requester> {
  born += 1
  const { name = `Tom Baker ${born}`, language = 'en' } = traits
  const person = { name, language, number: born }
  switch (surface) {
    case 'slack':
      return slackRequester(stage, person)
    case 'teams':
      return teamsRequester(stage, person)
    case 'web':
      return webRequester(stage, person)
    default:
      return surface satisfies never
  }
}

export interface NewPerson {
  readonly name: string
  readonly language: Language
  readonly number: number
}
