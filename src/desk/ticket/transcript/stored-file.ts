import type { Participation } from '../participants.js'

/**
 * arriving: being fetched, or waiting for the virus scanner · kept: stored · refused: too large, or not an accepted type · infected: the scanner
 * found something · lost: the platform didn't provide it · withdrawn: the sender took it back. Files past their retention period no longer have a
 * record.
 */
export type FileState = 'arriving' | 'kept' | 'refused' | 'infected' | 'lost' | 'withdrawn'

export interface StoredFile {
  readonly id: string
  readonly lane: string
  /** Ticket number; null if the file was sent before there was a ticket. */
  readonly ticket: string | null
  readonly lineId: string | null
  /** Safe name, without a path and without characters that are invisible or change the direction of text. */
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number | null
  readonly by: { readonly name: string; readonly side: 'requester' | 'technician' | 'participant' }
  /** True for a file in a work note, which is never sent to the requester. */
  readonly isInternal: boolean
  /** Conversation it was posted in, as `channel:tenant:conversation`, so that it isn't sent back there; null if there is none. */
  readonly postedIn: string | null
  readonly state: FileState
  /** Hash of the bytes; null until they arrive. */
  readonly hash: string | null
  /** Time at which the bytes were stored; absent if they aren't. */
  readonly keptAt?: number
  /** Code of the reason why the file isn't kept; for an infected file, the name of the malware. */
  readonly reason: string | null
  /** True if no scanner has checked the file, in which case technicians see a warning. */
  readonly isUnscanned: boolean
  /** True if the scanner didn't respond, in which case the recipient is warned. Absent if there is no scanner or it responded. */
  readonly isScannerDown?: true
  /** True if the file has been posted in the desk channels. */
  readonly isAtDesk: boolean
  readonly at: number
}

/**
 * Returns true if the requester may download the file, that is, if someone else sent it and it
 * isn't in a work note.
 */
export function isVisibleToRequester({ by, isInternal }: Pick<StoredFile, 'by' | 'isInternal'>): boolean {
  return by.side !== 'requester' && !isInternal
}

/** Returns a person's participation in a ticket, current or past; null if there is none. */
export type FindParticipation = (person: string, ticket: string) => Promise<Participation | null>

/**
 * Checks whether a file was exchanged between requester and technicians while the expert was a
 * participant. Files from other experts are only shared by technicians.
 */
export function isWithinParticipation(
  { at, by, isInternal }: Pick<StoredFile, 'at' | 'by' | 'isInternal'>,
  { since, until }: Pick<Participation, 'since' | 'until'>,
): boolean {
  return until === null && at >= since && by.side !== 'participant' && !isInternal
}

/** Checks whether a person may currently download a file as an expert. */
export async function isVisibleToExpert(
  file: StoredFile,
  person: string,
  findParticipation: FindParticipation,
): Promise<boolean> {
  const part = file.ticket === null ? null : await findParticipation(person, file.ticket)
  return part !== null && isWithinParticipation(file, part)
}

export interface FileToSend {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly hash: string
  readonly isUnscanned: boolean
  /** Warning beside the name, for technicians. */
  readonly mark?: string
}

/** Result of fetching a file. */
export type FileOutcome =
  | {
      readonly state: 'kept'
      readonly hash: string
      readonly sizeBytes: number
      readonly isUnscanned: boolean
      /** True if the scanner didn't respond; absent if there is no scanner or it responded. */
      readonly isScannerDown?: true
    }
  | { readonly state: 'refused' | 'infected' | 'lost'; readonly reason: string }

/** Link to a file for one person, until it expires. */
export interface FileLink {
  readonly file: string
  readonly person: string
  readonly as: 'requester' | 'technician' | 'participant'
  readonly until: number
}
