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

/** Technician at the desk, on any surface, with one ticket in front of them. */
export interface Technician {
  readonly name: string
  /** Waits for a ticket's card (in the console: for its row) and turns to it; gives its words. */
  seesCard(pattern: RegExp): Promise<string>
  take(): Promise<void>
  /** A plain line to the requester: in the card's thread, in the console by the field for replies. */
  writes(text: string): Promise<unknown>
  /** The card's own field for replies. */
  replies(text: string): Promise<void>
  note(text: string): Promise<void>
  /** Presses the suggested article of that title. */
  sendsArticle(topic: string, title: string): Promise<void>
  escalate(queue: string, summary: string): Promise<void>
  /** To a colleague by name, from the form to assign; the reason may be empty. */
  assign(to: StaffName, reason: string): Promise<void>
  /** To a group by its id, or to anybody by name, from the form to transfer. */
  transfer(to: string, reason: string): Promise<void>
  /** Back to first line. */
  giveBack(reason: string): Promise<void>
  hold(reason: SelectableHoldReason, text: string): Promise<void>
  resume(): Promise<void>
  resolve(resolution: Resolution): Promise<void>
  /** In the form to which another led: changes what stands in a field, and sends it. */
  fillNext(act: CommandId, field: string, change: (value: string) => string): Promise<void>
  /** Whether the ticket has the act now, as a button or under "More". */
  offers(act: CommandId): Promise<boolean>
  /** Presses an act of the ticket: its button, or its place under "More". */
  press(act: CommandId): Promise<void>
  /** Opens the form of an act, fills it in by the ids of its fields, and sends it. */
  fill(act: CommandId, values: Readonly<Record<string, string>>): Promise<void>
  /** What the form that is open says of a field that is not right; waits for it. */
  formSays(pattern: RegExp): Promise<string>
  /** Posts a file into the conversation with the requester; where Teams lets nobody, nothing can be posted. */
  sendsFile(file: PostedFile, text?: string): Promise<void>
  /** Waits for a file of that name, and gives its bytes. */
  getsFile(name: string): Promise<Buffer>
  /** Reacts to the requester's last line that matches, with a thumb up. */
  likes(pattern: RegExp): Promise<void>
  edits(said: unknown, text: string): Promise<void>
  removes(said: unknown): Promise<void>
  /** Waits for what this person is told of a ticket that they watch. */
  hearsOfWatched(number: string, pattern: RegExp): Promise<string>
  /** Waits for what this person alone is told of something that another did; the page tells it on the ticket. */
  isTold(pattern: RegExp): Promise<string>
  /** Waits until the ticket, as this surface shows it, has words that match. */
  sees(pattern: RegExp): Promise<string>
  /** What this surface shows of the ticket now. */
  shown(): Promise<string>
  /** Waits for words that only this person sees: why an act was refused. */
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
  /** The channels that they look at. */
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
