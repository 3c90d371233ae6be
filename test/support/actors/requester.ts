import type { Language } from '../../../src/engine/activity.js'
import type { Scenery } from '../stage/stage.js'
import { slackRequester } from './slack-requester.js'
import { teamsRequester } from './teams-requester.js'
import { signUp, webBrowser } from './web-browser.js'
import { webRequester } from './web-requester.js'

export type RequesterSurface = 'slack' | 'teams' | 'web'

/** Person who needs help, on any surface. */
export interface Requester {
  readonly name: string
  say(text: string): Promise<SaidHandle>
  /** Presses the last button with this label. */
  press(label: string): Promise<void>
  /** Waits for the next message that matches, after those heard before; gives its words. */
  hears(pattern: RegExp): Promise<string>
  /** Everything that stands in the conversation now, without what the person wrote. */
  heard(): readonly string[]
  /** The same with the buttons of each message, and what each carries. */
  shown(): readonly ShownMessage[]
  /** The labels that can be pressed now, of the last message that has any. */
  buttons(): readonly string[]
  /** Every byte that was ever sent to this person. */
  everythingSent(): string
  /** Posts a file with some words. */
  sendsFile(file: PostedFile, text?: string): Promise<SaidHandle>
  /** Waits for a file of that name, takes it the way that the surface offers, and gives its bytes. */
  getsFile(name: string): Promise<Buffer>
  /** Reacts to the last message that matches, with a thumb up. */
  likes(pattern: RegExp): Promise<void>
  /** Waits until what the person said bears that reaction, or is told of it. */
  seesReaction(said: SaidHandle, emoji: string): Promise<void>
  edit(said: SaidHandle, text: string): Promise<void>
  remove(said: SaidHandle): Promise<void>
  /** The conversation, by the platform's own id. */
  readonly place: string
  /** Cookie of a browser; absent elsewhere. */
  readonly cookie?: string
  leave(): void
}

export interface ShownMessage {
  readonly text: string
  readonly buttons: readonly { readonly label: string; readonly value: string }[]
}

export interface PostedFile {
  readonly name: string
  readonly content: Buffer
}

/** A message as the surface keeps it. */
export type SaidHandle = unknown

export interface RequesterTraits {
  readonly name?: string
  readonly language?: Language
  /** On the page: signed in with an account of that address; without, a visitor. */
  readonly email?: string
}

export const requesterSurfaces: readonly RequesterSurface[] = ['slack', 'teams', 'web']

let born = 0

/** Brings a new person, so that no story meets another's conversation. */
export async function requesterOn(
  surface: RequesterSurface,
  stage: Scenery,
  traits: RequesterTraits = {},
): Promise<Requester> {
  born += 1
  const { name = `Tom Baker ${born}`, language = 'en' } = traits
  const person = { name, language, number: born, email: traits.email ?? null }
  switch (surface) {
    case 'slack':
      return slackRequester(stage, person)
    case 'teams':
      return teamsRequester(stage, person)
    case 'web':
      return webRequester(
        stage,
        person,
        person.email === null ? undefined : await signedIn(stage, person.email, person),
      )
    default:
      return surface satisfies never
  }
}

export interface NewPerson {
  readonly name: string
  readonly language: Language
  readonly number: number
}

/** The cookies of a browser in which somebody has signed in by invitation. */
async function signedIn(
  stage: Scenery,
  email: string,
  { name, language }: Pick<NewPerson, 'name' | 'language'>,
): Promise<string> {
  const browser = webBrowser(stage)
  await signUp(stage, browser, { email, name, language })
  await browser.get(`/chat/session?language=${language}`)
  return browser.cookies()
}
