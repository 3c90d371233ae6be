import type { MessageKey } from '../../content/wording/translations-file.js'
import type { ParticipationEnd } from '../../desk/ticket/participants.js'
import type { Assignee } from '../../desk/ticket/ticket.js'
import type { Attachment, ParticipantActivity } from '../../engine/activity.js'
import type { KnownPerson } from '../../storage/records.js'

/** Questions to experts and colleagues, and their answers, on a ticket that keeps its assignee. */
export type AdviceEffect =
  /** An expert is asked for help in their own conversation; one who already participates is only sent `why`. */
  | {
      readonly do: 'bring-in'
      readonly ticket: string
      readonly by: Assignee
      readonly expert: KnownPerson
      readonly why: string
      readonly withNotes: boolean
      readonly isToldOf: boolean
    }
  /** An expert's activity in their own lane is forwarded to the ticket's lane. */
  | { readonly do: 'pass-part'; readonly lane: string; readonly content: ParticipantActivity }
  | {
      readonly do: 'record-part-line'
      readonly ticket: string
      readonly person: Assignee
      readonly text: string
      readonly attachments: readonly Attachment[]
      readonly source: string | null
    }
  | { readonly do: 'send-on'; readonly ticket: string; readonly lineId: string; readonly by: Assignee }
  | {
      readonly do: 'end-part'
      readonly ticket: string
      readonly person: string
      readonly how: ParticipationEnd
      readonly by: Assignee
      /** Reason why they couldn't be reached; absent if they were. */
      readonly reason?: string
    }
  /** An expert accepted or declined a file offered through their platform's own mechanism. */
  | {
      readonly do: 'hand-to-expert'
      readonly ticket: string
      readonly file: string
      readonly person: string
      readonly isAccepted: boolean
      readonly address: Readonly<Record<string, string>>
    }
  /** A file did not reach an expert; the desk is notified with both names. */
  | {
      readonly do: 'tell-file-unreached'
      readonly ticket: string
      readonly expert: string
      readonly file: string
      readonly reason: string
    }
  | {
      readonly do: 'tell-expert'
      readonly person: string
      readonly key: MessageKey
      readonly ticket: string
    }
  /** A group is asked a question about the ticket; `question` is its ID. */
  | {
      readonly do: 'ask-colleague'
      readonly ticket: string
      readonly by: Assignee
      readonly question: string
      readonly queue: string
      readonly text: string
    }
  /** An answer to the question or, if `isAnswer` is false, a message added by the person who asked. */
  | {
      readonly do: 'answer-colleague'
      readonly ticket: string
      readonly question: string
      readonly by: Assignee
      readonly text: string
      readonly isAnswer: boolean
    }
  | {
      readonly do: 'withdraw-question'
      readonly ticket: string
      readonly question: string
      readonly by: Assignee
    }
