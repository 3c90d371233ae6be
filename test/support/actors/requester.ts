import type { Language } from '../../../src/engine/activity.js'
import type { Scenery } from '../stage/stage.js'
import { slackRequester } from './slack-requester.js'
import { teamsRequester } from './teams-requester.js'
import { signUp, webBrowser } from './web-browser.js'
import { webRequester } from './web-requester.js'

export type RequesterSurface = 'slack' | 'teams' | 'web'

/** Person on any surface who needs help. */
export interface Requester {
  readonly name: string
  say(text: string): Promise<SaidHandle>
  /** Presses the last button with this label. */
  press(label: string): Promise<void>
  /** Waits for the next matching message after those already returned, and returns its text. */
  hears(pattern: RegExp): Promise<string>
  /** Returns all current messages in the conversation except the person's own. */
  heard(): readonly string[]
  /**
   * Returns all current messages in the conversation except the person's own, with their buttons and the buttons'
   * values.
   */
  shown(): readonly ShownMessage[]
  /** Returns the labels that can be pressed now, on the last message with buttons. */
  buttons(): readonly string[]
  /** Returns everything ever sent to this person. */
  everythingSent(): string
  /** Posts a file, optionally with a text. */
  sendsFile(file: PostedFile, text?: string): Promise<SaidHandle>
  /** Waits for a file with this name, accepts it as the surface requires, and returns its bytes. */
  getsFile(name: string): Promise<Buffer>
  /** Reacts with a thumbs up to the last matching message. */
  likes(pattern: RegExp): Promise<void>
  /** Waits until the reaction is shown on the person's message or reported to them. */
  seesReaction(said: SaidHandle, emoji: string): Promise<void>
  edit(said: SaidHandle, text: string): Promise<void>
  remove(said: SaidHandle): Promise<void>
  /** The platform's own ID of the conversation. */
  readonly place: string
  /** Cookie of a browser; absent on other surfaces. */
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

/** Message as the surface stores it. */
export type SaidHandle = unknown

export interface RequesterTraits {
  readonly name?: string
  readonly language?: Language
  /** Address of the account with which they're signed in on the page; absent for a visitor. */
  readonly email?: string
}

export const requesterSurfaces: readonly RequesterSurface[] = ['slack', 'teams', 'web']

let born = 0

/** Creates a new person, so that each story has its own conversation. */
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

/** Signs in a person by invitation and returns the browser's cookies. */
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
