import { awaitsApproval } from '../approvals/approval.js'
import type { Technician } from '../handoff/people.js'
import type { CardAct } from '../replies/message.js'
import type { Wording } from '../replies/wording.js'
import { isInChat } from '../tickets/call.js'
import type { Ticket } from '../tickets/ticket.js'
import type { ActForm, DeskActKind, FieldShape } from './desk-act-kind.js'
import { deskActs } from './desk-acts.js'
import { isOver, reasonNotTo } from './may-act.js'
import { type AskedField, formWith } from './show-form.js'

const kinds = Object.values<DeskActKind>(deskActs)

/** What is offered on a ticket now. On a card that all technicians see, `technician` is null: the turn decides. */
export function offeredActs(
  ticket: Ticket,
  technician: Technician | null,
  wording: Wording,
  language: string,
): readonly CardAct[] {
  const [isDone, isWaiting, isHeard] = [isOver(ticket), awaitsApproval(ticket), isInChat(ticket)]
  return kinds
    .filter((kind) => {
      const { carriesOut, id, isSaid, isWhenOver } = kind
      if ((isDone && !isWhenOver) || (isSaid === true && !isHeard)) return false
      // Whoever looks for Resolve finds it, and reads why it must wait.
      if (carriesOut === true && isWaiting && id !== 'resolve') return false
      if (!kind.isOffered(ticket)) return false
      const reason = technician === null ? null : reasonNotTo(kind, technician, ticket)
      return reason === null || (reason === 'waits-for-approval' && id === 'resolve')
    })
    .map((kind) => cardAct(kind, ticket, wording, language))
}

function cardAct(kind: DeskActKind, ticket: Ticket, wording: Wording, language: string): CardAct {
  const { does, id, place, right } = kind
  return {
    id,
    label: wording.acts(language)[id].name,
    place,
    isMain: id === 'take',
    isHolders: right === 'holder',
    opensForm: does.at === 'form',
    onCard:
      does.at === 'form' && does.isOnCard ? formWith(kind, { ticket, wording, language }, plain(does)) : null,
  }
}

/** What is filled in on a card has nothing to choose from. */
function plain({ fields }: ActForm): readonly AskedField[] {
  return Object.entries<FieldShape>(fields).map(([id, shape]) => ({ id, shape, offer: {} }))
}
