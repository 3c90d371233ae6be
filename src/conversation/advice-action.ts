import type { ReplyKey } from '../replies/replies-file.js'
import type { KnownPerson } from '../stores/records.js'
import type { PartEnd } from '../tickets/participants.js'
import type { Assignee } from '../tickets/ticket.js'
import type { Attachment, PartContent } from './activity.js'

/** Questions to and answers from experts and colleagues, on a ticket that stays where it is. */
export type AdviceAction =
  /** An expert is asked to help, in their own conversation; of one who takes part already, `why` is told them. */
  | {
      readonly do: 'bring-in'
      readonly ticket: string
      readonly by: Assignee
      readonly expert: KnownPerson
      readonly why: string
      readonly withNotes: boolean
      readonly isToldOf: boolean
    }
  /** An act in an expert's own lane, passed to the ticket's lane. */
  | { readonly do: 'pass-part'; readonly lane: string; readonly content: PartContent }
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
      readonly how: PartEnd
      readonly by: Assignee
      /** Reason they couldn't be reached; absent: they were. */
      readonly reason?: string
    }
  /** An expert took a file in their platform's own way, or declined it. */
  | {
      readonly do: 'hand-to-expert'
      readonly ticket: string
      readonly file: string
      readonly person: string
      readonly isAccepted: boolean
      readonly address: Readonly<Record<string, string>>
    }
  /** A file did not get to an expert; names, for the desk. */
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
      readonly key: ReplyKey
      readonly ticket: string
    }
  /** A group is asked something about it; `question`: its id. */
  | {
      readonly do: 'ask-colleague'
      readonly ticket: string
      readonly by: Assignee
      readonly question: string
      readonly queue: string
      readonly text: string
    }
  /** `isAnswer` false: what the person who asked adds. */
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
