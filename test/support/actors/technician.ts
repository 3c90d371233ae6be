import type { CommandId } from '../../../src/content/wording/command-labels.js'
import type { IdentityMethod } from '../../../src/desk/ticket/identity-check.js'
import type { SelectableHoldReason } from '../../../src/desk/ticket/service-level/ticket-sla.js'
import type { Scenery, StaffName } from '../stage/stage.js'
import { consoleTechnician } from './console-technician.js'
import type { PostedFile } from './requester.js'
import { slackTechnician } from './slack-technician.js'
import { teamsTechnician } from './teams-technician.js'

export type TechnicianSurface = 'slack' | 'teams' | 'console'
export const technicianSurfaces: readonly TechnicianSurface[] = ['slack', 'teams', 'console']

/** Technician at the desk, on any surface, who works on one ticket at a time. */
export interface Technician {
  readonly name: string
  /**
   * Waits for a ticket's card (on the technicians' page, its row), makes it the current ticket and returns its text.
   */
  seesCard(pattern: RegExp): Promise<string>
  take(): Promise<void>
  /** Writes a plain message to the requester, in the card's thread or in the technicians' page's reply field. */
  writes(text: string): Promise<unknown>
  /** Writes in the card's reply field. */
  replies(text: string): Promise<void>
  note(text: string): Promise<void>
  /** Presses the suggested article with this title. */
  sendsArticle(topic: string, title: string): Promise<void>
  escalate(queue: string, summary: string): Promise<void>
  /** Assigns the ticket to a colleague by name, through the form. The reason may be empty. */
  assign(to: StaffName, reason: string): Promise<void>
  /** Transfers the ticket through the form, to a group by ID or to anyone by name. */
  transfer(to: string, reason: string): Promise<void>
  /** Returns the ticket to the first line. */
  giveBack(reason: string): Promise<void>
  hold(reason: SelectableHoldReason, text: string): Promise<void>
  resume(): Promise<void>
  resolve(resolution: Resolution): Promise<void>
  /** Changes a field in the form to which another form led, and submits it. */
  fillNext(act: CommandId, field: string, change: (value: string) => string): Promise<void>
  /** Checks whether the ticket offers the command, as a button or under "More". */
  offers(act: CommandId): Promise<boolean>
  /** Presses a command of the ticket, as a button or under "More". */
  press(act: CommandId): Promise<void>
  /** Opens a command's form, fills it in by field ID, and submits it. */
  fill(act: CommandId, values: Readonly<Record<string, string>>): Promise<void>
  /** Waits for the open form to show this error, and returns the form's answer. */
  formSays(pattern: RegExp): Promise<string>
  /** Posts a file to the requester's conversation. Impossible on Teams, where bots receive no files from channels. */
  sendsFile(file: PostedFile, text?: string): Promise<void>
  /** Waits for a file with this name, and returns its bytes. */
  getsFile(name: string): Promise<Buffer>
  /** Reacts with a thumbs up to the requester's last matching message. */
  likes(pattern: RegExp): Promise<void>
  edits(said: unknown, text: string): Promise<void>
  removes(said: unknown): Promise<void>
  /** Waits for a message to this person about a ticket that they watch. */
  hearsOfWatched(number: string, pattern: RegExp): Promise<string>
  /** Waits for a message, to this person only, about another person's action. The page shows it on the ticket. */
  isTold(pattern: RegExp): Promise<string>
  /** Waits until this surface's view of the ticket contains matching text. */
  sees(pattern: RegExp): Promise<string>
  /** Returns this surface's current view of the ticket. */
  shown(): Promise<string>
  /** Waits for the reason for refusing a command, which only this person sees. */
  refusedWith(pattern: RegExp): Promise<string>
}

export interface Resolution {
  readonly cause: string
  readonly solution: string
  readonly identity?: IdentityMethod
}

export async function technicianOn(
  surface: TechnicianSurface,
  stage: Scenery,
  name: StaffName = 'Marc Petit',
  /** Desk channels in which the technician works. */
  desk: Scenery['desk'] = stage.desk,
): Promise<Technician> {
  switch (surface) {
    case 'slack':
      return slackTechnician(stage, name, desk)
    case 'teams':
      return teamsTechnician(stage, name, desk)
    case 'console':
      return consoleTechnician(stage, name)
    default:
      return surface satisfies never
  }
}
