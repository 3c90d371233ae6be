import type { Participation } from '../tickets/participants.js'

/**
 * arriving: on its way to us, or waiting for the virus scanner · kept · refused: too large, or of a kind that is not taken ·
 * infected: the scanner found something · lost: the platform did not give it · withdrawn: the person who sent it took it back.
 * What was kept long enough has no record any more.
 */
export type FileState = 'arriving' | 'kept' | 'refused' | 'infected' | 'lost' | 'withdrawn'

/** A file that somebody sent. */
export interface KeptFile {
  readonly id: string
  readonly lane: string
  /** Number of the ticket; null if it was sent before there was one. */
  readonly ticket: string | null
  readonly lineId: string | null
  /** Cleaned: no path, no marks that turn or hide. */
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number | null
  readonly by: { readonly name: string; readonly side: 'requester' | 'technician' | 'participant' }
  /** From a work note: never sent to the requester. */
  readonly isInternal: boolean
  /** Place where it was posted, `channel:tenant:conversation`, to which it is not sent back; null if there is none. */
  readonly postedIn: string | null
  readonly state: FileState
  /** Hash of the bytes; null until they arrive. */
  readonly hash: string | null
  /** Time the bytes were found to be here; absent if they are not, or for an older file. */
  readonly keptAt?: number
  /** Reason it isn't kept, in a word; for an infected one, what was found. */
  readonly reason: string | null
  /** No scanner has looked at it: technicians see a mark. */
  readonly isUnscanned: boolean
  /** Failure of a scanner to answer: the person who gets the file is warned. Absent if there is no scanner, or it answered. */
  readonly isScannerDown?: true
  /** The desk channels have it. */
  readonly isAtDesk: boolean
  readonly at: number
}

/** Files from the other side that aren't in a work note: anyone with the ticket's conversation may have them. */
export function isForRequester({ by, isInternal }: Pick<KeptFile, 'by' | 'isInternal'>): boolean {
  return by.side !== 'requester' && !isInternal
}

/** The part that somebody has in a ticket, or had; null if none. */
export type PartIn = (person: string, ticket: string) => Promise<Participation | null>

/** Files requester and technicians exchange while an expert takes part; other experts' files are up to the technicians. */
export function isWithinPart(
  { at, by, isInternal }: Pick<KeptFile, 'at' | 'by' | 'isInternal'>,
  { since, until }: Pick<Participation, 'since' | 'until'>,
): boolean {
  return until === null && at >= since && by.side !== 'participant' && !isInternal
}

/** Whether somebody may have a file as an expert, now. */
export async function isForExpert(file: KeptFile, person: string, partIn: PartIn): Promise<boolean> {
  const part = file.ticket === null ? null : await partIn(person, file.ticket)
  return part !== null && isWithinPart(file, part)
}

/** A kept file as it is sent. */
export interface FileToSend {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly hash: string
  readonly isUnscanned: boolean
  /** A word beside its name, for technicians. */
  readonly mark?: string
}

/** Outcome of collecting a file. */
export type FileOutcome =
  | {
      readonly state: 'kept'
      readonly hash: string
      readonly sizeBytes: number
      readonly isUnscanned: boolean
      /** Failure of a scanner to answer; absent if there is no scanner, or it answered. */
      readonly isScannerDown?: true
    }
  | { readonly state: 'refused' | 'infected' | 'lost'; readonly reason: string }
